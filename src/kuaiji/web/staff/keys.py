"""One's own way in: the authenticator, the codes on paper, the posts that one holds."""

from django.http import HttpResponse
from django.views.decorators.cache import never_cache

from kuaiji import words
from kuaiji.actions import clock, second_factors
from kuaiji.queries import posts
from kuaiji.queries import second_factors as held_factors
from kuaiji.rules.problem import Refused
from kuaiji.web.accounts.staff import REPLACES, begin_step
from kuaiji.web.moments import moment
from kuaiji.web.staff.desk import Desk, at_desk


@never_cache
@at_desk
def own(desk: Desk) -> HttpResponse:
    if desk.request.method != "POST":
        return _show(desk)

    def act() -> HttpResponse:
        account_id = desk.by.own_account
        second_factors.check(account_id, desk.request.POST.get("code", ""), at=desk.at, tick=clock.unmoved())
        if desk.request.POST.get("do") == "replace":
            return begin_step(desk.request, account_id, REPLACES)
        return _show(desk, papers=second_factors.renew_papers(account_id, at=desk.at))

    return desk.tried(act, lambda refused: _show(desk, refused=refused))


def _show(desk: Desk, *, papers: list[str] | None = None, refused: Refused | None = None) -> HttpResponse:
    factor = held_factors.held(desk.by.own_account)
    facts = {
        "factor": factor,
        "since": moment(factor.since, desk.lang, day_only=True),
        "used": moment(factor.used_at, desk.lang),
        "papers": papers,
        "posts": [(each, words.pick(each.bureau, desk.lang)) for each in posts.own(desk.by.own_account, at=desk.at)],
        "problems": desk.said(refused.problems) if refused else [],
    }
    return desk.page("staff/keys.html", facts, status=422 if refused else 200)
