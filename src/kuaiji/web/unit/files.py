"""The unit's list as a file: sent, looked over, put; what was wrong comes back in the same file, in a column of its own."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from kuaiji import words
from kuaiji.actions import roster_files as acts
from kuaiji.adapters import tables, workbooks
from kuaiji.queries import roster_files
from kuaiji.queries.roster_files import Judged, Sent
from kuaiji.rules import rosters
from kuaiji.rules.problem import Problem, Refused
from kuaiji.web.unit import roster
from kuaiji.web.unit.bench import Bench, at_bench

SHOWN = 20
LABELS = "unit.roster"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_POST
@at_bench
def send(bench: Bench) -> HttpResponse:
    def act() -> HttpResponse:
        file = bench.request.FILES.get("file")
        if file is None or isinstance(file, list):
            raise Refused([Problem("table.none", "file")])
        if (file.size or 0) > workbooks.MOST_BYTES:
            raise Refused([workbooks.big()])
        acts.take(file.name or "", file.read(), by=bench.by, at=bench.at)
        return bench.to("unit-file")

    return bench.tried(act, lambda refused: roster.show(bench, refused))


@at_bench
def file(bench: Bench) -> HttpResponse:
    return _show(bench)


@require_POST
@at_bench
def mean(bench: Bench) -> HttpResponse:
    """Take what the clerk says that each column means."""
    sent = roster_files.sent(bench.by, at=bench.at)

    def act() -> HttpResponse:
        acts.mean([bench.typed(f"column-{n}") for n in range(len(sent.columns))], by=bench.by, at=bench.at)
        return bench.to("unit-file")

    return bench.tried(act, lambda refused: _show(bench, refused))


@require_POST
@at_bench
def put(bench: Bench) -> HttpResponse:
    acts.put(by=bench.by, at=bench.at)
    return bench.to("unit-file")


def _show(bench: Bench, refused: Refused | None = None) -> HttpResponse:
    try:
        sent = roster_files.sent(bench.by, at=bench.at)
    except Refused:
        return bench.to("unit-roster")
    came = sent.row.columns.get("came") if sent.row.done_at else None
    facts = {
        "name": sent.row.name,
        "lacks": [words.t(f"{LABELS}.{each}", bench.lang) for each in sent.lacks],
        "headings": list(zip(sent.heading, sent.columns, strict=False)),
        "sample": [row[: len(sent.columns)] for row in sent.cells[sent.heading_at + 1 : sent.heading_at + 4]],
        "meanings": [("", words.t("unit.file.kept", bench.lang)), *((each, words.t(f"{LABELS}.{each}", bench.lang)) for each in rosters.COLUMNS)],
        "mapping": bool(sent.lacks or refused or "columns" in bench.request.GET),
        "came": came,
        "counts": came or sent.counts,
        "good": sum(sent.counts[each] for each in (roster_files.NEW, roster_files.CHANGED, roster_files.GONE)),
        "bad": [(each.number, _name(sent, each), _why(bench, each)) for each in _bad(sent, came)[:SHOWN]],
        "encodings": list(tables.EDITIONS) if _is_csv(sent.row.name) else [],
        "ignored": [heading for heading, meant in zip(sent.heading, sent.columns, strict=False) if heading and not meant],
        "problems": bench.said(refused.problems, LABELS) if refused else [],
    }
    return bench.page("unit/file.html", facts, status=422 if refused else 200)


def _bad(sent: Sent, came: dict[str, int] | None) -> list[Judged]:
    return [each for each in sent.judged if each.outcome == roster_files.BAD] if came is None or came["bad"] else []


def _name(sent: Sent, each: Judged) -> str:
    cells = dict(zip(sent.columns, sent.cells[each.number - 1], strict=False))
    return cells.get("name", "")


def _why(bench: Bench, each: Judged) -> str:
    return "；".join(said.text for said in bench.said(each.problems, LABELS))


@at_bench
def back(bench: Bench) -> HttpResponse:
    """Give the same file back: every column, row and cell as it was, and what is wrong in a column of its own."""
    sent = roster_files.sent(bench.by, at=bench.at)
    heading = words.t("unit.file.problem", bench.lang)
    why = {each.number: _why(bench, each) for each in sent.judged if each.problems}
    # A file that came back once bears the column already.
    place = sent.heading.index(heading) if heading in sent.heading else max(map(len, sent.cells))
    rows = []
    for number, cells in enumerate(sent.cells, 1):
        wide = [*cells, *[""] * (place + 1 - len(cells))]
        wide[place] = heading if number == sent.heading_at + 1 else why.get(number, "")
        rows.append(wide)
    asked = bench.request.GET.get("as", "")
    return _download(rows, sent.row.name, asked if asked in tables.EDITIONS else tables.UTF8)


@at_bench
def template(bench: Bench) -> HttpResponse:
    """Give an empty list to fill in."""
    heading = [words.t(f"{LABELS}.{each}", bench.lang) for each in rosters.COLUMNS]
    return _download([heading], f"{words.t('unit.file.template', bench.lang)}.xlsx")


def _download(rows: list[list[str]], name: str, encoding: str = tables.UTF8) -> HttpResponse:
    if _is_csv(name):
        answer = HttpResponse(tables.written_csv(rows, encoding), content_type=f"text/csv; charset={encoding.partition('-2')[0]}")
    else:
        answer = HttpResponse(workbooks.written(rows), content_type=SHEET)
    # An ASCII name for all; the list's own stands on the page.
    answer.headers["Content-Disposition"] = f'attachment; filename="roster.{"csv" if _is_csv(name) else "xlsx"}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _is_csv(name: str) -> bool:
    return name.lower().endswith(".csv")
