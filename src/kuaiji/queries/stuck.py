"""Whose drafts are stuck, for those who help there: a name, a masked phone, since when, at which topic; no answer of theirs."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from kuaiji.queries import helping
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, HelpCall, StuckDraft
from kuaiji.rules import policy
from kuaiji.rules.actor import Actor, Role, system
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Text

READER = system("stuck")
ZONE = ZoneInfo("Asia/Shanghai")
PAGE = 100


@dataclass(frozen=True, slots=True)
class Call:
    """That somebody was called on."""

    name: str
    at: datetime
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One stuck draft; `section` and `code` as the scheme of the bureau knows them."""

    id: UUID
    scheme: str
    bureau: Text
    name: str
    phone: str
    section: str
    why: str
    code: str
    since: datetime
    calls: list[Call]


def day(at: datetime) -> date:
    """Return the day on which somebody is or is not named as a helper."""
    return at.astimezone(ZONE).date()


def drafts(by: Actor, *, at: datetime, days: int) -> list[Line]:
    """Return those left alone for so many days, or stopped by one problem again and again, the longest first, where the actor helps or heads."""
    with acting(READER):
        rows = StuckDraft.objects.select_related("bureau").filter(bureau_id__in=_where(by, day(at))).exclude(application__person_id=by.person_id)
        found = [row for row in rows.order_by("since") if row.why == "repeated" or row.since <= at - timedelta(days=days)][:PAGE]
        still = dict(Application.objects.filter(pk__in=[row.application_id for row in found], state="draft").values_list("pk", "changed_at"))
        found = [row for row in found if still.get(row.application_id) == row.since]
        calls = _calls([row.application_id for row in found])
        return [
            Line(
                id=row.pk,
                scheme=row.bureau.scheme,
                bureau=row.bureau.name,
                name=row.name,
                phone=row.phone_masked,
                section=row.section,
                why=row.why,
                code=row.code,
                since=row.since,
                calls=calls.get(row.application_id, []),
            )
            for row in found
        ]


def row(draft_id: UUID, *, by: Actor, on: date) -> StuckDraft:
    """Return a stuck draft that the actor may help with; the caller is inside `acting`, as the program. Raises Refused(not_found)."""
    found = StuckDraft.objects.filter(pk=draft_id, bureau_id__in=_where(by, on)).exclude(application__person_id=by.person_id).first()
    if found is None:
        raise Refused([Problem("not_found")])
    return found


def _where(by: Actor, on: date) -> frozenset[UUID]:
    """Return the bureaus whose people the actor helps: where they are named today, and all that they head."""
    headed = frozenset().union(*(post.reach for post in by.posts if post.role is Role.HEAD))
    return (helping.helps_at(by, on) | headed) & policy.reach(by, "stuck.read")


def _calls(ids: list[UUID]) -> dict[UUID, list[Call]]:
    found: dict[UUID, list[Call]] = {}
    for each in HelpCall.objects.filter(application_id__in=ids).order_by("-at"):
        found.setdefault(each.application_id, []).append(Call(each.name, each.at, each.note))
    return found
