"""Acts on all cases of a filter: what is to be done with them, and the page that says how far it is and what became of each."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from kuaiji import words
from kuaiji.actions import bulks as acts
from kuaiji.actions.reviews import Reason
from kuaiji.queries import accounts, bulks, bureaus, campaigns
from kuaiji.queries.bulks import Ordered
from kuaiji.queries.bureaus import Shown
from kuaiji.rules.problem import Refused
from kuaiji.rules.scheme import Scheme
from kuaiji.web.moments import moment
from kuaiji.web.staff import queue
from kuaiji.web.staff.desk import Desk, at_desk

REFRESH = "3"
"""So many seconds after which a page of an order that runs is asked for again, with or without scripts."""
COLOURS = {"done": "green", "carried_out": "green", "refused": "red", "undone": "yellow", "left": "grey"}


@at_desk
def orders(desk: Desk) -> HttpResponse:
    """Show what can be done with all that a filter names; or have it done."""
    if desk.request.method != "POST":
        return _asked(desk, desk.request.GET)
    posted = desk.request.POST
    chosen = queue.filtered(posted, bureaus.several(desk.by.reach))

    def act() -> HttpResponse:
        to = {"give": "to", "transfer": "over_to"}.get(posted.get("act", ""), "")
        asked = acts.Order(
            act=posted.get("act", ""),
            wanted=queue.wanted(chosen),
            reasons=[
                Reason(at, code, posted.get("words", "").strip()[:500]) for at, _, code in (each.partition("|") for each in posted.getlist("reason"))
            ],
            to=_id(posted.get(to, "")),
            why=posted.get("give_why" if posted.get("act") == "give" else "why", ""),
            told=chosen,
        )
        return desk.to("staff-bulk", bulk_id=acts.order(_id(posted.get("key", "")) or uuid4(), asked, by=desk.by, at=desk.at))

    return desk.tried(act, lambda refused: _asked(desk, posted, refused))


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _asked(desk: Desk, asked: Mapping[str, str], refused: Refused | None = None) -> HttpResponse:
    known = bureaus.several(desk.by.reach)
    chosen, posted = queue.filtered(asked, known), desk.request.POST
    count = bulks.size(desk.by, queue.wanted(chosen), at=desk.at, most=acts.MOST)
    scheme = _scheme(desk, known)
    names = {each.id: words.pick(each.name, desk.lang) for each in known}
    facts = {
        "count": f"{acts.MOST}+" if count > acts.MOST else count,
        "told": _told(desk, chosen, known),
        "chosen": chosen,
        "back": f"{reverse('staff-queue')}?{urlencode({name: value for name, value in chosen.items() if value})}",
        "key": posted.get("key") or uuid4(),
        "act": posted.get("act", ""),
        "acts": _acts(scheme),
        "reasons": _reasons(scheme, desk.lang),
        "ticked": set(posted.getlist("reason")),
        "typed": {name: posted.get(name, "") for name in ("words", "to", "give_why", "over_to", "why")},
        "colleagues": [(str(each), f"{name}　{names[bureau]}") for each, name, bureau in accounts.colleagues(desk.by, at=desk.at)],
        "elsewhere": [(str(each.id), words.pick(each.name, desk.lang)) for each in bureaus.of_scheme(scheme.slug)] if scheme else [],
        "recent": [(each, moment(each.at, desk.lang)) for each in bulks.recent(desk.by)],
        "problems": desk.said(refused.problems, scheme) if refused else [],
    }
    return desk.page("staff/bulks.html", facts, status=422 if refused else 200)


def _scheme(desk: Desk, known: list[Shown]) -> Scheme | None:
    """Return the scheme by which the actor's own bureau works."""
    own = {post.bureau_id for post in desk.by.posts}
    slug = next((each.scheme for each in known if each.id in own), "")
    running = campaigns.found(slug, at=desk.at) if slug else None
    return running.scheme if running else None


def _acts(scheme: Scheme | None) -> list[str]:
    """Return what may be done many at a time under a scheme."""
    online = scheme is not None and scheme.workflow.review == "online"
    approves = ["approve"] if scheme is not None and scheme.workflow.bulk_approve else []
    return [*(approves if online else []), *(["send_back"] if online else []), "give", "transfer", "remind"]


def _reasons(scheme: Scheme | None, lang: str) -> list[tuple[str, str, str, str]]:
    """Return every reason of a scheme at the first place that it fits: value, label of the place, text, example."""
    found = []
    for each in scheme.reasons if scheme else ():
        at = "" if "*" in each.at else each.at[0]
        label = words.label(scheme, at, lang) if at and scheme else words.t("staff.case.whole_form", lang)
        found.append((f"{at}|{each.code}", label, words.pick(each.text, lang), words.pick(each.example, lang) if each.example else ""))
    return found


def _told(desk: Desk, chosen: Mapping[str, str], known: list[Shown]) -> str:
    """Say a filter in words."""
    names = {str(each.id): words.pick(each.name, desk.lang) for each in known}
    said = [words.t(f"staff.state.{chosen['state']}", desk.lang)]
    said += [names[chosen["bureau"]]] if chosen.get("bureau") in names else []
    said += [words.t(f"staff.queue.only.{chosen['only']}", desk.lang)] if chosen.get("only") else []
    said += [words.t("staff.bulk.finding", desk.lang, find=chosen["find"])] if chosen.get("find") else []
    return words.t("staff.bulk.and", desk.lang).join(said)


@at_desk
def order(desk: Desk, bulk_id: UUID) -> HttpResponse:
    return _show(desk, bulk_id)


def _show(desk: Desk, bulk_id: UUID, refused: Refused | None = None) -> HttpResponse:
    found = bulks.order(bulk_id, by=desk.by)
    known = bureaus.several(desk.by.reach)
    left = int((found.undo_until - desk.at).total_seconds()) if found.undo_until else 0
    facts = {
        "order": found,
        "told": _told(desk, found.wanted, known) if found.wanted else "",
        "ordered": moment(found.at, desk.lang),
        "items": [_item(desk, each) for each in found.items],
        "shown": bulks.SHOWN,
        "state": _state(found),
        "left": max(0, left),
        "can_undo": found.act in {"approve", "send_back"} and not found.undone and (found.works or left > 0),
        "refresh": REFRESH,
        "problems": desk.said(refused.problems) if refused else [],
    }
    answer = desk.page("staff/bulk.html", facts, status=422 if refused else 200)
    if found.works and not refused:
        answer.headers["Refresh"] = REFRESH
    return answer


def _state(found: Ordered) -> str:
    if found.undone:
        return "undoing" if found.works else "undone"
    if found.works:
        return "cancelling" if found.cancelled else "running"
    return "cancelled" if found.cancelled else "ended"


def _item(desk: Desk, each: bulks.Item) -> dict[str, Any]:
    return {
        "it": each,
        "colour": COLOURS.get(each.state, "blue"),
        "said": [problem.text for problem in desk.said(each.problems)],
        "url": reverse("staff-case", kwargs={"case_id": each.application_id}),
    }


@require_POST
@at_desk
def cancel(desk: Desk, bulk_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        acts.cancel(bulk_id, by=desk.by, at=desk.at)
        return desk.to("staff-bulk", bulk_id=bulk_id)

    return desk.tried(act, lambda refused: _show(desk, bulk_id, refused))


@require_POST
@at_desk
def undo(desk: Desk, bulk_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        acts.undo(bulk_id, by=desk.by, at=desk.at)
        return desk.to("staff-bulk", bulk_id=bulk_id)

    return desk.tried(act, lambda refused: _show(desk, bulk_id, refused))
