"""Who fills in for whom at the counter (X25): the clerk's leave, what the case and the person are told of it, what stands against approval."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from kuaiji.queries import scans
from kuaiji.queries.persons import COUNTER
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Assistance, Bureau
from kuaiji.rules import policy
from kuaiji.rules.actor import Actor, Assurance
from kuaiji.rules.problem import Problem
from kuaiji.rules.scheme import Text

MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One clerk's filling in for somebody, as the case, its person and the clerk see it. `signed` once the signed commitment was scanned."""

    id: UUID
    application_id: UUID | None
    name: str
    clerk: str
    bureau: Text
    scheme: str
    began_at: datetime
    open: bool
    disputed_at: datetime | None
    dispute: str
    signed: bool
    state: str
    receipt: str


def actor(assistance_id: UUID, *, slug: str, by: Actor, at: datetime) -> Actor | None:
    """Return the actor that a clerk is while filling in; None once the leave is over or somebody else has taken it up, or in another scheme."""
    with acting(by):
        row = _standing(by, at).filter(pk=assistance_id).first()
    return _actor(row, by) if row and _scheme(row) == slug and policy.reach(by, "counter.assist") else None


def helper(application_id: UUID, *, by: Actor, at: datetime) -> Actor | None:
    """Return the actor that an account is while it fills in this application."""
    with acting(by):
        row = _standing(by, at).filter(application_id=application_id).order_by("-began_at").first()
    return _actor(row, by) if row else None


def _standing(by: Actor, at: datetime) -> QuerySet[Assistance]:
    return Assistance.objects.filter(
        Q(application=None) | Q(application__filed_by=by.own_account), account_id=by.own_account, ended_at=None, expires_at__gt=at
    ).select_related("bureau")


def _scheme(row: Assistance) -> str:
    return str(row.bureau.scheme)


def _actor(row: Assistance, by: Actor) -> Actor:
    return Actor(
        name=row.clerk,
        account_id=by.account_id,
        person_id=row.person_id,
        scheme=_scheme(row),
        assurance=Assurance.COUNTER,
        posts=by.posts,
        helps=row.name,
    )


def own(by: Actor, *, at: datetime) -> list[Told]:
    """Return whom the clerk has filled in for, the latest first; each application once."""
    with acting(by):
        rows = Assistance.objects.filter(account_id=by.own_account, application__isnull=False).select_related("bureau", "application")
        found = {row.application_id: row for row in rows.order_by("began_at")}
        return [_told(row, at) for row in sorted(found.values(), key=lambda row: row.began_at, reverse=True)[:MOST]]


def of(application_id: UUID, *, by: Actor, at: datetime) -> list[Told]:
    """Return who has filled in an application for its person, the latest first; nobody for what the person did alone."""
    with acting(by):
        rows = Assistance.objects.visible_to(by).filter(application_id=application_id).select_related("bureau", "application")
        return [_told(row, at) for row in rows.order_by("-began_at")]


def _told(row: Assistance, at: datetime) -> Told:
    application = row.application
    assert application is not None
    return Told(
        id=row.pk,
        application_id=row.application_id,
        name=row.name,
        clerk=row.clerk,
        bureau=row.bureau.name,
        scheme=_scheme(row),
        began_at=row.began_at,
        open=row.ended_at is None and row.expires_at > at and application.filed_by_id == row.account_id,
        disputed_at=row.disputed_at,
        dispute=row.dispute,
        signed=scans.is_signed(application),
        state=application.state,
        receipt=application.receipt or "",
    )


def is_by(row: Application, by: Actor) -> bool:
    """Say whether this very clerk has filled the application in for somebody: then others decide it. The caller is inside `acting`."""
    return bool(Assistance.objects.filter(application_id=row.pk, account_id=by.own_account).exists())


def objections(row: Application) -> list[Problem]:
    """Return what stands against approving what a clerk handed in: the person's dispute, or no scan of the signed commitment."""
    if not (row.commitment or {}).get("helper"):
        return []
    with acting(COUNTER):
        if Assistance.objects.filter(application_id=row.pk, disputed_at__gte=row.submitted_at).exists():
            return [Problem("assistance.disputed")]
        return [] if scans.is_signed(row) else [Problem("assistance.unsigned")]


def bureau_of(by: Actor, slug: str) -> UUID | None:
    """Return the bureau of the clerk's own post at whose counter of this scheme somebody is helped."""
    held = {post.bureau_id for post in by.posts} & policy.reach(by, "counter.assist")
    return Bureau.objects.filter(pk__in=held, scheme=slug).order_by("code").values_list("pk", flat=True).first()


def schemes(by: Actor) -> list[str]:
    """Return the schemes at whose counters the clerk stands."""
    held = {post.bureau_id for post in by.posts} & policy.reach(by, "counter.assist")
    return list(Bureau.objects.filter(pk__in=held).order_by("scheme").values_list("scheme", flat=True).distinct())
