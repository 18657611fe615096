"""Bring historic archives in."""

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from kuaiji import words
from kuaiji.actions import clock, historic
from kuaiji.adapters import tables
from kuaiji.queries import bureaus
from kuaiji.rules.actor import system

ACTOR = system("import")


def arguments(parser: ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    bring = verbs.add_parser("import", help="read an XLSX or CSV file of historic archives")
    bring.add_argument("file", type=Path)
    bring.add_argument("--bureau", required=True, help="whose archives they are: SCHEME/KEY, for example one of `kuaiji archives bureaus`")
    bring.add_argument("--dry-run", action="store_true", help="check everything and write nothing")
    bring.add_argument("--bad", type=Path, help="where the bad rows go, with their reasons (default: beside the file)")
    verbs.add_parser("bureaus", help="list the bureaus of this installation")


def run(options: Namespace) -> int:
    if options.verb == "bureaus":
        for each in bureaus.every():
            print(f"{each.scheme}/{each.code}\t{each.name['zh-Hans']}")
        return 0
    bureau_id = bureaus.by_key(options.bureau)
    report = historic.bring_in(options.file, bureau_id=bureau_id, by=ACTOR, at=clock.now(), dry=options.dry_run)
    if report.bad:
        bad = options.bad or options.file.with_suffix(".bad.csv")
        tables.write_csv(bad, _bad_rows(options.file, report))
        print(f"{bad}", file=sys.stderr)
    told = {"rows": report.rows, "imported": report.imported, "known": report.known, "bad": len(report.bad), "dry_run": options.dry_run}
    print(json.dumps(told) if options.json else words.t("archives.imported", "zh-Hans", **{k: str(v) for k, v in told.items()}))
    return 1 if report.bad else 0


def _bad_rows(path: Path, report: historic.Report) -> list[list[str]]:
    """Return the file's own heading and bad rows, with the row's number and a column that says what is wrong."""
    heading = next(tables.read(path))
    rows = [[*cells, str(number), "；".join(words.sentence(p, "zh-Hans") for p in problems)] for number, cells, problems in report.bad]
    return [[*heading, "行号", "问题"], *rows]
