"""Who helps to fill in, named and dated by the bureau (X26)."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from kuaiji import jurisdictions, words
from kuaiji.actions import helping as acts
from kuaiji.actions.helping import Named
from kuaiji.queries import bureaus, helping, stuck
from kuaiji.rules import policy
from kuaiji.rules.problem import Problem, Refused
from kuaiji.web.staff import typed
from kuaiji.web.staff.desk import Desk, at_desk

FIELDS = ("name", "phone", "hours", "hours_en", "division", "account", "bureau", "valid_from", "valid_to")


@require_safe
@at_desk
def listed(desk: Desk) -> HttpResponse:
    return _show(desk)


@require_POST
@at_desk
def name(desk: Desk) -> HttpResponse:
    def act() -> HttpResponse:
        bureau_id = typed.key(typed.line(desk, "bureau"))
        days = typed.days(desk, "valid_from", "valid_to")
        if bureau_id is None:
            raise Refused([Problem("helper.bureau", "bureau")])
        text = {each: typed.line(desk, each) for each in ("name", "phone", "hours", "hours_en", "division")}
        account_id = typed.key(typed.line(desk, "account"))
        named = Named(**text, account_id=account_id, valid_from=days["valid_from"] or stuck.day(desk.at), valid_to=days["valid_to"])
        acts.name(bureau_id, named, by=desk.by, at=desk.at)
        return desk.to("staff-helpers")

    return desk.tried(act, lambda refused: _show(desk, refused))


@require_POST
@at_desk
def end(desk: Desk, helper_id: UUID) -> HttpResponse:
    acts.end(helper_id, by=desk.by, at=desk.at, on=stuck.day(desk.at))
    return desk.to("staff-helpers")


def _show(desk: Desk, refused: Refused | None = None) -> HttpResponse:
    reach, today = policy.reach(desk.by, "helper.name"), stuck.day(desk.at)
    there = bureaus.several(reach)
    labels = {name: words.t(f"staff.helpers.{name}", desk.lang) for name in FIELDS}
    facts = {
        "named": [(each, _division(there, each, desk.lang)) for each in helping.desk(desk.by, today)],
        "bureaus": [(str(each.id), words.pick(each.name, desk.lang)) for each in there],
        "staff": [(str(key), name) for key, name in helping.colleagues(reach, today)],
        "divisions": _divisions(there, helping.divisions(reach, today), desk.lang),
        "values": {name: desk.request.POST.get(name, "") for name in FIELDS},
        "problems": words.said(refused.problems, desk.lang, labels) if refused else [],
    }
    return desk.page("staff/helpers.html", facts, status=422 if refused else 200)


def _divisions(there: list[bureaus.Shown], codes: list[str], lang: str) -> list[tuple[str, str]]:
    names = {
        each.code: words.pick(each.name, lang) for slug in {one.scheme for one in there} for each in jurisdictions.scheme(slug).territory.divisions
    }
    return [(code, names.get(code, code)) for code in codes]


def _division(there: list[bureaus.Shown], each: helping.Told, lang: str) -> str:
    return dict(_divisions(there, [each.division], lang)).get(each.division, "") if each.division else ""
