"""The counter: a printed form opens its case, papers are ticked off, and the case is confirmed on the spot (N04, N07)."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kuaiji import words
from kuaiji.actions import bundles as brought
from kuaiji.actions import counters, proofs
from kuaiji.actions import prints as codes
from kuaiji.actions.counters import Tick
from kuaiji.adapters import printing
from kuaiji.queries import bundles, bureaus, reviews, scans
from kuaiji.queries import counters as queries
from kuaiji.queries.counters import Window
from kuaiji.rules import policy
from kuaiji.rules.moves import State
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import CheckItem
from kuaiji.web import prints
from kuaiji.web.moments import moment
from kuaiji.web.staff import cases, overprints, returning
from kuaiji.web.staff.desk import Desk, at_desk
from kuaiji.words import Said, sheets

MOST_COPIES = 20


@at_desk
def desk(desk: Desk) -> HttpResponse:
    """Take what the scanner or the clerk typed, or the address of a printed code, and open its case."""
    text = (desk.request.POST.get("t") or desk.request.GET.get("t", "")).strip()
    if not text:
        return desk.page("staff/counter.html", {"asked": "", "problems": [], "ways": _ways(desk)})
    return found(desk, text)


def found(desk: Desk, text: str) -> HttpResponse:
    """Open the case of a token or a receipt number, or a bundle by its own; what is not known, or not ours, looks the same."""
    try:
        if key := brought.find(text, by=desk.by, at=desk.at):
            return received(desk, key)
        key = codes.find(text, by=desk.by, at=desk.at)
        return opened(desk, key)
    except Refused as refused:
        return _again(desk, refused, text[:60])


@require_POST
@at_desk
def scan(desk: Desk) -> HttpResponse:
    """Take the scan of a sealed paper: its code says whose it is (C16)."""
    sent = desk.request.FILES.get("scan")
    try:
        slip = proofs.bring(sent.read() if sent else b"", by=desk.by, at=desk.at)
        return received(desk, slip.of) if slip.purpose == codes.COVER else opened(desk, slip.of)
    except Refused as refused:
        return _again(desk, refused)


def received(desk: Desk, bundle_id: UUID) -> HttpResponse:
    """Go to a bundle; one that its unit prepared is opened by what the counter sends, not by an address that leads here."""
    if desk.request.method == "POST":
        brought.receive(bundle_id, by=desk.by, at=desk.at)
    return desk.to("staff-counter-bundle", bundle_id=bundle_id)


def opened(desk: Desk, key: UUID) -> HttpResponse:
    """Go to a case: at the counter where its scheme confirms there, else where it is reviewed."""
    online = reviews.case(key, by=desk.by, at=desk.at).form.scheme.counter is None
    return desk.to("staff-case" if online else "staff-counter-case", case_id=key)


def _ways(desk: Desk) -> list[tuple[str, str]]:
    """Return what else is done at a counter that confirms papers."""
    ways = [("bundle.title", "staff-counter-bundles"), ("files.title", "staff-counter-files"), ("overprint.printers", "staff-counter-printers")]
    try:
        bundles.bureau(desk.by)
    except Refused:
        return []
    return ways


def _again(desk: Desk, refused: Refused, asked: str = "") -> HttpResponse:
    place = "t" if asked else "scan"
    problems = [Said(place, each.text) for each in desk.said(refused.problems)]
    return desk.page("staff/counter.html", {"asked": asked, "problems": problems, "ways": _ways(desk)}, status=422)


@at_desk
def case(desk: Desk, case_id: UUID) -> HttpResponse:
    return show(desk, case_id)


@require_POST
@at_desk
def open_case(desk: Desk, case_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        counters.open_case(case_id, by=desk.by, at=desk.at)
        return desk.to("staff-counter-case", case_id=case_id)

    return desk.tried(act, lambda refused: show(desk, case_id, refused))


@require_POST
@at_desk
def confirm(desk: Desk, case_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        number, place = (desk.request.POST.get(name, "").strip() for name in ("number", "place"))
        counters.confirm(case_id, ticks=ticks(desk), number=number, place=place, by=desk.by, at=desk.at)
        return desk.to("staff-counter-case", case_id=case_id)

    return desk.tried(act, lambda refused: show(desk, case_id, refused))


@require_POST
@at_desk
def send_back(desk: Desk, case_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        counters.send_back(case_id, reasons=returning.chosen(desk, back=False), by=desk.by, at=desk.at)
        return desk.to("staff-counter-case", case_id=case_id)

    return desk.tried(act, lambda refused: show(desk, case_id, refused))


def show(desk: Desk, case_id: UUID, refused: Refused | None = None) -> HttpResponse:
    """Show the case with the papers it wants."""
    window = queries.window(case_id, by=desk.by)
    found = reviews.case(case_id, by=desk.by, at=desk.at)
    labels = {paper.key: words.pick(paper.label, desk.lang) for paper in window.papers}
    problems = words.said(refused.problems, desk.lang, labels) if refused else []
    mine = policy.allows(desk.by, "counter.confirm", policy.Target(bureau_id=found.bureau_id))
    state = found.form.state
    facts = cases.facts(desk, found, shown={}) | {
        "window": window,
        "papers": papers(desk, window.papers, window.taken),
        "printed_at": moment(window.printed_at, desk.lang),
        "can_open": mine and state in {State.SUBMITTED, State.IN_REVIEW} and not found.holder,
        "can_decide": mine and state is State.IN_REVIEW and found.held,
        "number": desk.request.POST.get("number", window.number),
        "place": desk.request.POST.get("place", window.place),
        **scanned(desk, case_id, window),
        **overprints.facts(desk, case_id, state),
        "find": reverse("staff-counter"),
        "problems": problems,
    }
    return desk.page("staff/counter_case.html", facts, status=422 if refused else 200)


def scanned(desk: Desk, case_id: UUID, window: Window) -> dict[str, Any]:
    """Return what was scanned here, and of which papers more may be."""
    labels = {paper.key: words.pick(paper.label, desk.lang) for paper in window.papers}
    labels[scans.COMMITMENT] = words.t("assist.signed", desk.lang)
    return {
        "scans": [
            {
                "label": labels.get(each.kind, each.kind),
                "told": words.t("staff.counter.scanned", desk.lang, name=each.name, at=moment(each.at, desk.lang)),
                "url": reverse("staff-scanned", kwargs={"case_id": case_id, "scan_id": each.id}),
            }
            for each in scans.of(case_id, by=desk.by)
        ],
        "kinds": [(key, label) for key, label in labels.items() if key != scans.COMMITMENT],
    }


@require_safe
@at_desk
def receipt(desk: Desk, case_id: UUID) -> HttpResponse:
    """Answer with a receipt for the person: what was looked at, what stays here, and what came of it (N07)."""
    window = queries.window(case_id, by=desk.by)
    if not window.clerk:
        raise Refused([Problem("counter.undone")])
    case = reviews.case(case_id, by=desk.by, at=desk.at)
    told = sheets.Taken(
        name=case.name,
        receipt=case.form.receipt,
        bureau=words.pick(bureaus.shown(case.bureau_id).name, desk.lang),
        clerk=window.clerk,
        at=moment(window.confirmed_at, desk.lang),
        papers=window.papers,
        ticks=window.taken,
        number=window.number,
    )
    return prints.pdf(printing.pdf(sheets.taken(case.form.scheme, told, desk.lang), at=desk.at), case.form.receipt)


def papers(desk: Desk, wanted: Sequence[CheckItem], taken: Mapping[str, Mapping[str, int | bool]]) -> list[dict[str, Any]]:
    """Return each wanted paper with what is ticked: in this request, else what was kept."""
    told = ticks(desk) if desk.request.method == "POST" else {}
    rows = []
    for paper in wanted:
        kept = taken.get(paper.key, {})
        tick = told.get(paper.key)
        rows.append(
            {
                "key": paper.key,
                "label": words.pick(paper.label, desk.lang),
                "wanted": paper.copies,
                "original": tick.original if tick else bool(kept.get("original")),
                "copies": tick.copies if tick else int(kept.get("copies", paper.copies)),
            }
        )
    return rows


def ticks(desk: Desk) -> dict[str, Tick]:
    posted = desk.request.POST
    keys = {name.partition(":")[2] for name in posted if name.startswith("copies:")}
    return {key: Tick(posted.get(f"original:{key}") == "yes", _count(posted.get(f"copies:{key}", ""))) for key in keys}


def _count(text: str) -> int:
    return min(int(text), MOST_COPIES) if text.isascii() and text.isdigit() and len(text) < 4 else 0
