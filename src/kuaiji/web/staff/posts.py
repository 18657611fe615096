"""People of the bureau: who holds what here and below, given and ended by the level above, confirmed every quarter."""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kuaiji import words
from kuaiji.actions import posts as acts
from kuaiji.actions.posts import Given, Wanted
from kuaiji.queries import bureaus, posts
from kuaiji.rules import policy
from kuaiji.rules.actor import STAFF, Role
from kuaiji.rules.problem import Problem, Refused
from kuaiji.web.moments import moment
from kuaiji.web.staff.desk import Desk, at_desk

ITEMS = ("login", "name", "bureau_id", "role", "duties", "valid_from", "valid_to")


@at_desk
def people(desk: Desk) -> HttpResponse:
    """Show one bureau's people, and how many each bureau within reach has."""
    reach = policy.reach(desk.by, "post.read")
    all_of = bureaus.several(reach)
    own = {post.bureau_id for post in desk.by.posts}
    first = next((each.id for each in all_of if each.id in own), all_of[0].id)
    shown = _key(desk.request.GET.get("bureau", "")) or first
    counted = posts.counts(by=desk.by, at=desk.at)
    facts = {
        "held": posts.of_bureau(shown, by=desk.by, at=desk.at),
        "asked": [
            (each, words.pick(each.bureau, desk.lang), moment(each.asked_at, desk.lang), moment(each.link_until, desk.lang)) for each in _asked(desk)
        ],
        "bureaus": [(each.id, words.pick(each.name, desk.lang), counted[each.id]) for each in all_of],
        "shown": shown,
        "due": posts.due_count(desk.by, at=desk.at),
        "may_grant": bool(policy.reach(desk.by, "post.grant")),
    }
    return desk.page("staff/people.html", facts)


@at_desk
def person(desk: Desk, account_id: UUID) -> HttpResponse:
    return _person(desk, account_id)


@never_cache
@at_desk
def grant(desk: Desk) -> HttpResponse:
    if desk.request.method != "POST":
        return _grant(desk)
    return desk.tried(lambda: _given(desk, acts.ask(_wanted(desk), by=desk.by, at=desk.at)), lambda refused: _grant(desk, refused))


@require_POST
@never_cache
@at_desk
def settle(desk: Desk, grant_id: UUID) -> HttpResponse:
    """Allow what another has asked for, or end what is not taken up."""
    if desk.request.POST.get("do") == "allow":
        return _given(desk, acts.allow(grant_id, by=desk.by, at=desk.at))
    acts.withdraw(grant_id, by=desk.by, at=desk.at)
    return desk.to("staff-people")


@require_POST
@at_desk
def end(desk: Desk, post_id: UUID) -> HttpResponse:
    account_id = posts.holder(post_id, by=desk.by)

    def act() -> HttpResponse:
        acts.end(post_id, reason=desk.request.POST.get("reason", ""), by=desk.by, at=desk.at)
        return desk.to("staff-person", account_id=account_id)

    return desk.tried(act, lambda refused: _person(desk, account_id, refused))


@require_POST
@at_desk
def leave(desk: Desk, account_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        acts.leave(account_id, reason=desk.request.POST.get("reason", ""), by=desk.by, at=desk.at)
        return desk.to("staff-person", account_id=account_id)

    return desk.tried(act, lambda refused: _person(desk, account_id, refused))


@require_POST
@at_desk
def reset(desk: Desk, account_id: UUID) -> HttpResponse:
    def act() -> HttpResponse:
        acts.reset(account_id, reason=desk.request.POST.get("reason", ""), by=desk.by, at=desk.at)
        return desk.to("staff-person", account_id=account_id)

    return desk.tried(act, lambda refused: _person(desk, account_id, refused))


@at_desk
def due(desk: Desk) -> HttpResponse:
    """Confirm posts for another quarter, each ticked by itself."""
    if desk.request.method != "POST":
        return _due(desk)

    def act() -> HttpResponse:
        ticked = [key for key in map(_key, desk.request.POST.getlist("post")) if key]
        acts.confirm(ticked, by=desk.by, at=desk.at)
        return desk.to("staff-posts-due")

    return desk.tried(act, lambda refused: _due(desk, refused))


def _due(desk: Desk, refused: Refused | None = None) -> HttpResponse:
    found = posts.due(desk.by, at=desk.at)
    facts = {"due": [(each, words.pick(each.bureau, desk.lang)) for each in found], "problems": desk.said(refused.problems) if refused else []}
    return desk.page("staff/people_due.html", facts, status=422 if refused else 200)


def _person(desk: Desk, account_id: UUID, refused: Refused | None = None) -> HttpResponse:
    found = posts.of_person(account_id, by=desk.by, at=desk.at)
    standing = [each for each in found if each.state != "ended"]
    facts = {
        "account_id": account_id,
        "name": found[0].name,
        "held": [(each, words.pick(each.bureau, desk.lang)) for each in found],
        "all_mine": bool(standing) and all(each.mine for each in standing),
        "problems": desk.said(refused.problems) if refused else [],
    }
    return desk.page("staff/person_of_bureau.html", facts, status=422 if refused else 200)


def _grant(desk: Desk, refused: Refused | None = None) -> HttpResponse:
    grantable = posts.grantable(desk.by)
    roles = {role for given in grantable.values() for role in given}
    labels = {name: words.t(f"staff.people.label.{name}", desk.lang) for name in ITEMS}
    facts = {
        "bureaus": [(str(each.id), each.name) for each in bureaus.several(grantable)],
        "roles": [
            (role.value, words.t(f"staff.people.role.{role}", desk.lang), words.t(f"staff.people.does.{role}", desk.lang))
            for role in Role
            if role in STAFF & roles
        ],
        "values": {name: desk.request.POST.get(name, "") for name in ITEMS},
        "problems": words.said(refused.problems, desk.lang, labels) if refused else [],
    }
    return desk.page("staff/people_grant.html", facts, status=422 if refused else 200)


def _given(desk: Desk, given: Given) -> HttpResponse:
    if not given.link and not given.waits:
        return desk.to("staff-people")
    link = settings.PUBLIC_URL + reverse("staff-invitation", kwargs={"link": given.link}) if given.link else ""
    return desk.page("staff/people_given.html", {"link": link, "hours": acts.LINK_HOURS})


def _wanted(desk: Desk) -> Wanted:
    posted = {name: desk.request.POST.get(name, "").strip() for name in ITEMS}
    return Wanted(
        login=posted["login"],
        name=posted["name"],
        bureau_id=_key(posted["bureau_id"]),
        role=posted["role"] if posted["role"] in set(STAFF) else "",
        duties=posted["duties"],
        valid_from=_day(posted["valid_from"], "valid_from"),
        valid_to=_day(posted["valid_to"], "valid_to"),
    )


def _asked(desk: Desk) -> list[Any]:
    return posts.asked(by=desk.by, at=desk.at)


def _day(text: str, where: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused([Problem("date.shape", where)]) from None


def _key(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        raise Http404(text) from None
