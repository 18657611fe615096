"""Where the application stands, in words, and what the person may do now."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from kuaiji import words
from kuaiji.actions import applications
from kuaiji.queries import bureaus, forms, helping, notices, rosters, statuses
from kuaiji.queries.statuses import Status
from kuaiji.rules import moves
from kuaiji.rules.moves import State, Turn
from kuaiji.web import actors, visits
from kuaiji.web.apply import desk
from kuaiji.web.apply.checking import cards, where
from kuaiji.web.apply.entries import told_back
from kuaiji.web.me import assistance, orders
from kuaiji.web.moments import moment
from kuaiji.web.portal.notices import lines
from kuaiji.web.visits import Visit
from kuaiji.words import pick, values

SAID = frozenset(
    {
        "submit",
        "submit_to_unit",
        "transfer",
        "withdraw",
        "confirm",
        "dispute",
        "pass_silence",
        "carry_out_approval",
        "carry_out_return",
        "carry_out_refusal",
        "reopen",
    }
)
COLOURS = {
    State.DRAFT: "grey",
    State.SUBMITTED: "blue",
    State.AWAITING_UNIT: "yellow",
    State.IN_REVIEW: "blue",
    State.RETURNED: "red",
    State.APPROVED: "green",
    State.REFUSED: "red",
}


@require_safe
@actors.for_persons
def shown(request: Any, slug: str) -> HttpResponse:
    """Show the status; who has not begun is told how to."""
    visit = visits.of(request, slug)
    if not statuses.any_of(visit.by, slug=slug, at=visit.at):
        return visit.page("me/nothing.html", {"every": _every(visit), "asked": orders.told(visit)})
    status = statuses.own(visit.by, slug=slug, at=visit.at)
    form = forms.shown(visit.by, slug=slug, at=visit.at) if status.state is not State.REFUSED else None
    facts = {
        "status": status,
        "form": form,
        "colour": COLOURS[status.state],
        "events": events(visit, status),
        **_turn_to(visit, status, form),
        "why": _why(visit, status),
        "due": moment(status.due_at, visit.lang, day_only=True) if status.state in {State.SUBMITTED, State.IN_REVIEW, State.AWAITING_UNIT} else "",
        "fix_by": moment(status.fix_by, visit.lang, day_only=True),
        "back": _back(visit, form) if form and form.state is status.state is State.RETURNED else [],
        "told": [{"text": words.t(f"me.sms.{each.event}", visit.lang), "at": moment(each.at, visit.lang)} for each in status.told],
        "cards": cards(visit, form) if form and form.state not in moves.EDITABLE else [],
        "help": [each for each in status.scheme.help if each.at == "status"],
        "refusal": _refusal(visit, status),
        "every": _every(visit),
        "assisted": assistance.told(visit, status),
        "asked": orders.told(visit),
        "gone": [(each, values.day(each.on, visit.lang)) for each in rosters.dismissed(visit.by)],
        "filed": _filed(visit, status) if "filed" in visit.request.GET else "",
    }
    return visit.page("me/status.html", facts)


def _turn_to(visit: Visit, status: Status, form: forms.Form | None) -> dict[str, Any]:
    """Return the bureau with the contacts that hold today, and who helps there; of a draft the latter alone (N12, X26)."""
    today = visit.at.astimezone(forms.ZONE).date()
    if not status.bureau_id:
        return {"bureau": None, "contacts": [], "helpers": desk.helpers(visit, form) if form else [], "news": []}
    bureau = bureaus.shown(status.bureau_id)
    news = notices.for_persons(visit.slug, bureau.id, on=today)
    found = [each for each in bureaus.contacts(bureau, today) if each["key"] != "section"]
    return {"bureau": bureau, "contacts": found, "helpers": helping.of_bureau(bureau.id, today), "news": lines(visit, news)}


def _back(visit: Visit, form: forms.Form) -> list[dict[str, str]]:
    found = []
    for at, note in told_back(form, visit.lang):
        url = where(visit, form, at) or visit.link("apply_tasks")
        found.append(note | {"label": words.label(form.scheme, at, visit.lang), "url": url})
    return found


@require_safe
@actors.for_persons
def fix(request: Any, slug: str) -> HttpResponse:
    """Lead from the link of the SMS to the first thing to put right (UX-05); where nothing is, say how it stands.

    The link carries nothing but the portal: who follows it logs in, and lands there.
    """
    visit = visits.of(request, slug)
    form = forms.found(visit.by, slug=slug, at=visit.at)
    open_ones = [each.at for each in form.returned if not each.fixed] if form and form.state is State.RETURNED else []
    url = next((url for url in (where(visit, form, at) for at in open_ones) if url), "") if form else ""
    return visit.away(url) if url else visit.to("me")


def _every(visit: Visit) -> list[tuple[str, ...]]:
    """Return every application of one's own as lines of a table; nothing where the page itself tells of the only one (C18)."""
    found = statuses.every(visit.by, slug=visit.slug)
    lines: list[tuple[str, ...]] = []
    for each in found:
        day = moment(each.submitted_at or each.begun_at, visit.lang, day_only=True)
        lines.append((pick(each.title, visit.lang), day, words.t(f"me.state.{each.state.value}", visit.lang), each.receipt))
    running = statuses.any_of(visit.by, slug=visit.slug, at=visit.at)
    return lines if len(lines) > 1 or not running else []


def _filed(visit: Visit, status: Status) -> str:
    """Say to somebody who went to fill in the form once more that it is with the bureau, or done (E28, E29)."""
    if status.state in moves.EDITABLE or status.state is State.REFUSED:
        return ""
    day = moment(status.submitted_at, visit.lang, day_only=True)
    return words.t("me.filed.approved" if status.state is State.APPROVED else "me.filed.waiting", visit.lang, day=day)


def _refusal(visit: Visit, status: Status) -> list[str]:
    reasons = {reason.code: pick(reason.text, visit.lang) for reason in status.scheme.reasons}
    return [words.why(each, reasons, visit.lang) for each in status.refusal]


def _why(visit: Visit, status: Status) -> str:
    rule = next((rule for rule in status.scheme.territory.rules if rule.key == status.territory.get("rule")), None)
    return pick(rule.reason, visit.lang) if rule else ""


def events(visit: Visit, status: Status) -> list[dict[str, str]]:
    """Return what happened, what happens now, and what comes after it."""
    made = [_event(visit, status, each) for each in status.happened if each.move in SAID]
    if status.state not in moves.FINAL:
        comes = status.state is State.SUBMITTED and status.scheme.workflow.review == "counter"  # nothing goes on before its person is there (N07)
        now, turn = ("at_counter", Turn.PERSON) if comes else (status.state.value, status.turn)
        made.append({"title": words.t(f"me.now.{now}", visit.lang), "state": "now", "text": words.t(f"me.turn.{turn.value}", visit.lang)})
        made.append({"title": words.t("me.ahead", visit.lang), "state": "later"})
    return made


def _event(visit: Visit, status: Status, each: statuses.Happened) -> dict[str, str]:
    found = next((one for one in status.findings if one.at == each.at), None) if each.move == "dispute" else None
    text = status.unit if each.move in {"confirm", "dispute", "pass_silence"} else ""
    if found:
        text += "：" + "；".join(words.why(reason, {}, visit.lang) for reason in found.reasons)
    state = "todo" if each.move in {"carry_out_return", "carry_out_refusal"} else "done"
    return {"title": words.t(f"me.event.{each.move}", visit.lang), "at": moment(each.at, visit.lang), "state": state, "text": text}


@require_POST
@desk.with_form
def withdraw(visit: Visit, form: forms.Form) -> HttpResponse:
    """Take it back to the draft while nobody reviews it; afterwards a page says how it stands (E28)."""
    if form.state not in moves.WITHDRAW.start:
        return visit.page("me/late.html", {"status": statuses.own(visit.by, slug=visit.slug, at=visit.at)}, 409)
    applications.withdraw(slug=visit.slug, by=visit.by, at=visit.at)
    return visit.to("apply_tasks", tail="?withdrawn")
