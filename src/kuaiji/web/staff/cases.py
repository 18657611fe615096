"""The case page: evidence at the left, what was declared at the right, the decision below; and what its buttons do."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kuaiji import words
from kuaiji.actions import giving as gifts
from kuaiji.actions import reveals, reviews, setting_aside
from kuaiji.queries import blind, bureaus, loads
from kuaiji.queries import reviews as queries
from kuaiji.queries.reviews import Case
from kuaiji.rules import moves, policy
from kuaiji.rules.actor import Role
from kuaiji.rules.moves import State
from kuaiji.rules.problem import Refused
from kuaiji.web import prints
from kuaiji.web.moments import clock, moment
from kuaiji.web.staff import assistances, certificates, giving, looking, returning, sheet
from kuaiji.web.staff.desk import Desk, at_desk
from kuaiji.web.staff.queue import to_next

FREES = frozenset({moves.FREE.name, moves.FREE_ON.name})
COLOURS = {"approved": "green", "refused": "red", "returned": "yellow", "decided": "yellow"}


@at_desk
def case(desk: Desk, case_id: UUID) -> HttpResponse:
    blind.refuse(case_id, by=desk.by, at=desk.at)
    return show(desk, case_id)


@require_POST
@at_desk
def open_case(desk: Desk, case_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        reviews.open_case(case_id, by=desk.by, at=desk.at)
        return desk.to("staff-case", case_id=case_id)

    return desk.tried(act, lambda refused: show(desk, case_id, refused))


@require_POST
@at_desk
def decide(desk: Desk, case_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        approves = desk.request.POST.get("verdict") == "approve"
        if approves:
            looking.check(desk.request.POST.get("shown", ""), case_id, at=desk.at)
        verdict = desk.request.POST.get("verdict", "")
        told = [] if approves else returning.chosen(desk, back=verdict == "send_back")
        reviews.decide(case_id, verdict, reasons=told, by=desk.by, at=desk.at)
        return to_next(desk)

    return desk.tried(act, lambda refused: show(desk, case_id, refused))


@require_POST
@at_desk
def transfer(desk: Desk, case_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        setting_aside.transfer(case_id, _id(desk.request.POST.get("bureau", "")), desk.request.POST.get("why", ""), by=desk.by, at=desk.at)
        return to_next(desk)

    return desk.tried(act, lambda refused: show(desk, case_id, refused, aside="transfer"))


@require_POST
@at_desk
def hold(desk: Desk, case_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        setting_aside.hold(case_id, desk.request.POST.get("why", ""), by=desk.by, at=desk.at)
        return to_next(desk)

    return desk.tried(act, lambda refused: show(desk, case_id, refused, aside="hold"))


@require_POST
@at_desk
def give(desk: Desk, case_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        gifts.give(case_id, _id(desk.request.POST.get("to", "")), desk.request.POST.get("why", ""), by=desk.by, at=desk.at)
        return desk.to("staff-case", case_id=case_id)

    return desk.tried(act, lambda refused: show(desk, case_id, refused, aside="give"))


@require_POST
@at_desk
def free(desk: Desk, case_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        gifts.free(case_id, desk.request.POST.get("why", ""), by=desk.by, at=desk.at)
        return desk.to("staff-case", case_id=case_id)

    return desk.tried(act, lambda refused: show(desk, case_id, refused, aside="free"))


def _id(text: str) -> UUID:
    """Return the id that was chosen; one of nothing for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


@require_POST
@at_desk
def undo(desk: Desk, case_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        reviews.undo(case_id, by=desk.by, at=desk.at)
        return desk.to("staff-case", case_id=case_id)

    return desk.tried(act, lambda refused: show(desk, case_id, refused))


@require_POST
@at_desk
def reveal(desk: Desk, case_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        path = desk.request.POST.get("path", "")
        value = reveals.of_application(case_id, path, why=desk.why, by=desk.by, at=desk.at)
        return show(desk, case_id, shown={path: value})

    return desk.tried(act, lambda refused: show(desk, case_id, refused))


@require_safe
@at_desk
def print_case(desk: Desk, case_id: UUID) -> HttpResponse:
    """Answer with what was filed as PDF, numbers masked."""
    receipt, data = prints.filed(case_id, by=desk.by, at=desk.at, lang=desk.lang)
    return prints.pdf(data, receipt)


def show(desk: Desk, case_id: UUID, refused: Refused | None = None, *, shown: Mapping[str, str] | None = None, aside: str = "") -> HttpResponse:
    """Show the case; after a refusal with everything that is against it and what was ticked."""
    found = queries.case(case_id, by=desk.by, at=desk.at)
    problems = desk.said(refused.problems, found.form.scheme) if refused else []
    more = {**giving.facts(desk, found), "problems": problems, "aside": aside}
    return desk.page("staff/case.html", facts(desk, found, shown=shown or {}) | more, status=422 if refused else 200)


def facts(desk: Desk, found: Case, *, shown: Mapping[str, str]) -> dict[str, Any]:
    """Return all that the case page says."""
    lang, scheme = desk.lang, found.form.scheme
    pictures = sheet.pictures(found, lang)
    wanted = desk.request.GET.get("picture", "1")
    current = next((each for each in pictures if str(each.n) == wanted), pictures[0] if pictures else None)
    posted = desk.request.POST
    began = looking.since(posted.get("shown", ""), found.form.id, at=desk.at)
    return {
        "case": found,
        "scheme": scheme,
        "state": str(found.form.state),
        "colour": COLOURS.get(str(found.form.state), "blue"),
        "parts": sheet.parts(found, lang, shown=shown),
        "pictures": pictures,
        "current": current,
        "changes": sheet.changes(found, lang),
        "territory": sheet.territory(found, lang),
        "bureau": words.pick(bureaus.shown(found.bureau_id).name, lang),
        "submitted": moment(found.submitted_at, lang),
        "due": moment(found.due_at, lang, day_only=True),
        "findings": _findings(found, lang),
        "events": _events(found, lang),
        "until": clock(found.held_until),
        "whole": sheet.reasons(scheme, ""),
        "suggested": returning.suggested(desk, found),
        "back": posted.get("verdict") == "send_back",
        "ticked": set(posted.getlist("reason")),
        "typed": {name.removeprefix("words:"): value for name, value in posted.items() if name.startswith("words:")},
        "purposes": desk.purposes,
        "here": reverse("staff-case", kwargs={"case_id": found.form.id}),
        **certificates.facts(desk, found),
        **assistances.facts(desk, found),
        "elsewhere": [(str(each.id), words.pick(each.name, lang)) for each in bureaus.of_scheme(scheme.slug) if each.id != found.bureau_id],
        "looked": looking.token(found.form.id, began),
        "wait": looking.left(began, at=desk.at),
        "typed_aside": {"bureau": posted.get("bureau", ""), "why": posted.get("why", "")},
        "why": _why(desk, found) if desk.request.GET.get("given") == "yes" and found.held else "",
        **_can(desk, found),
    }


def _can(desk: Desk, found: Case) -> dict[str, bool]:
    target = policy.Target(bureau_id=found.bureau_id)
    online = found.form.scheme.workflow.review == "online"
    reviewer = online and policy.allows(desk.by, "review.decide", target)
    in_review = found.form.state is State.IN_REVIEW
    return {
        "can_open": reviewer and (found.form.state is State.SUBMITTED or in_review) and not found.held and not found.holder,
        "can_decide": reviewer and in_review and found.held,
        "can_reveal": policy.allows(desk.by, "number.reveal", target),
        "at_counter": not online and policy.allows(desk.by, "counter.open", target),
    }


def _why(desk: Desk, found: Case) -> str:
    """Say why just this case was given to this reviewer."""
    if found.given and found.given.mine:
        return ""  # said on every page of the case, `giving`
    if found.bureau_id not in {post.bureau_id for post in desk.by.posts} and found.bureau_id:
        count = loads.of(found.bureau_id, by=desk.by, at=desk.at)
        return words.t("staff.case.given.below", desk.lang, bureau=words.pick(bureaus.shown(found.bureau_id).name, desk.lang), count=count)
    late = found.due_at is not None and found.due_at < desk.at
    return words.t(f"staff.case.given.{'late' if late else 'oldest'}", desk.lang)


def _findings(found: Case, lang: str) -> list[dict[str, Any]]:
    return [
        {
            "verdict": each.verdict,
            "clerk": each.clerk,
            "at": moment(each.at, lang),
            "reasons": [words.why(why, {}, lang) for why in each.reasons],
        }
        for each in found.findings
    ]


def _is_assisted(role: str, move: str) -> bool:
    """Say whether a clerk made a move that is the person's to make (X25)."""
    return role == Role.COUNTER_CLERK and move in {"submit", "submit_to_unit"}


def _events(found: Case, lang: str) -> list[dict[str, str]]:
    texts = {each.code: words.pick(each.text, lang) for each in found.form.scheme.reasons}
    told = []
    for event in reversed(found.events):
        why = [words.why(each, texts, lang) for each in event.reason.get("reasons", [])]
        beside = words.t("assist.beside", lang) if _is_assisted(event.role, event.move) else ""
        who = event.name if event.role != "system" else words.t("staff.case.clock", lang)
        move = "free_over" if event.role == "system" and event.move in FREES else event.move
        told.append(
            {
                "title": f"{words.t(f'staff.move.{move}', lang)}　{who}{beside}",
                "at": moment(event.at, lang),
                "text": "；".join(filter(None, why)),
                "state": "done",
            }
        )
    return told
