"""One's own way in: the authenticator, passkeys, the codes on paper, the posts that one holds. Each change wants a factor shown first."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.views.decorators.cache import never_cache

from kuaiji import words
from kuaiji.actions import passkeys
from kuaiji.queries import posts
from kuaiji.queries import second_factors as held_factors
from kuaiji.queries.second_factors import Change, Factor
from kuaiji.rules.problem import Problem, Refused
from kuaiji.web.accounts import halfway, proven
from kuaiji.web.moments import moment
from kuaiji.web.staff.desk import Desk, at_desk

LISTED = timedelta(days=90)
DONE = frozenset({"added", "renamed", "removed"})


@never_cache
@at_desk
def own(desk: Desk) -> HttpResponse:
    if desk.request.method != "POST":
        return _show(desk)
    return desk.tried(lambda: _wish(desk), lambda refused: _show(desk, refused=refused))


def _wish(desk: Desk) -> HttpResponse:
    """Keep what is wished for until a factor was shown. Raises Refused where it cannot be."""
    sent = desk.request.POST
    do, which, label = sent.get("do", ""), sent.get("which", ""), sent.get("label", "").strip()
    firsts = held_factors.held(desk.by.own_account).firsts
    if do not in proven.WISHES or not firsts:
        raise Refused([Problem("factor.wish")])
    if do in proven.OF_ONE and which not in {str(each.id) for each in firsts}:
        raise Refused([Problem("not_found")])
    if do == "rename" and not label:
        raise Refused([Problem("factor.unnamed")])
    if do == "remove" and len(firsts) == 1:
        raise Refused([Problem("factor.last")])
    return halfway.go(desk.request, desk.by.own_account, halfway.PROVES, do=do, which=which, label=label)


def _show(desk: Desk, *, refused: Refused | None = None) -> HttpResponse:
    held = held_factors.held(desk.by.own_account)
    done = desk.request.GET.get("done", "")
    facts = {
        "app": _told(desk, held.app) if held.app else None,
        "passkeys": [_told(desk, each) for each in held.passkeys],
        "several": len(held.firsts) > 1,
        "some": bool(held.firsts),
        "left": held.papers,
        "possible": passkeys.site() is not None,
        "changes": [_changed(desk, each) for each in held_factors.changes(desk.by.own_account, after=desk.at - LISTED)],
        "done": done if done in DONE else "",
        "posts": [(each, words.pick(each.bureau, desk.lang)) for each in posts.own(desk.by.own_account, at=desk.at)],
        "problems": desk.said(refused.problems) if refused else [],
    }
    return desk.page("staff/keys.html", facts, status=422 if refused else 200)


def _told(desk: Desk, factor: Factor) -> dict[str, Any]:
    since, used = moment(factor.since, desk.lang, day_only=True), moment(factor.used_at, desk.lang)
    return {"id": factor.id, "label": factor.label, "since": since, "used": used}


def _changed(desk: Desk, change: Change) -> list[str]:
    what = words.t(f"staff.keys_page.{change.what}.{change.kind}", desk.lang, label=change.label)
    return [moment(change.at, desk.lang), what, change.by, change.reason]
