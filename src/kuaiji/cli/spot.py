"""Prove a spot check: draw again from an exported file, and say whether its list is what the frozen population and the seed give."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from kuaiji.adapters import spot_claims
from kuaiji.rules import spots
from kuaiji.words import sentence, t

DATABASE = False


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--lang", default="zh-Hans", choices=["zh-Hans", "zh-Hant", "en"])
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    verify = verbs.add_parser("verify", help="draw again and compare; 1 where anything does not hold")
    verify.add_argument("file", help="the JSON file of a draw, as a bureau gives it out")


def run(options: Namespace) -> int:
    claim = spot_claims.read(Path(options.file))
    found = spots.refute(claim)
    for problem in found:
        print(sentence(problem, options.lang))
    if not found:
        facts = {"number": claim.promise.number, "count": len(claim.sample), "of": claim.promise.size}
        print(t("spot.verified", options.lang, **facts))
    return 1 if found else 0
