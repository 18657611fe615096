"""Which cases are kept from staff: conflicts of interest on record, what they filled in for somebody, what was reopened after a verdict of theirs."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, Application, Assistance, Conflict, PersonNumber, SecondLook
from kuaiji.records.numbers import number_hashes
from kuaiji.rules.actor import Actor
from kuaiji.rules.numbers import mask


@dataclass(frozen=True, slots=True)
class Kept:
    """One entry as its owner sees it: a masked number, or a unit's code."""

    id: UUID
    whom: str
    note: str
    since: datetime


def own(by: Actor) -> list[Kept]:
    """Return the actor's standing entries, newest first."""
    with acting(by):
        return [Kept(row.pk, row.unit.credit_code if row.unit else mask(_number(row)), row.note, row.since) for row in _standing(by)]


def concerned(by: Actor) -> Q:
    """Return which applications are kept from the actor: by their list, what they filled in for somebody (X25), what was reopened after a verdict.

    The caller is inside `acting`.
    """
    rows = _standing(by)
    assisted = Q(pk__in=Assistance.objects.filter(account_id=by.own_account, application__isnull=False).values("application_id"))
    others = assisted | Q(pk__in=_reopened(by).values("application_id"))
    if not rows:
        return others
    hashes = _hashes(rows)
    people = PersonNumber.objects.filter(Q(hash__in=hashes) | Q(hash_next__in=hashes)).values("person_id")
    accounts = Account.objects.filter(id_number_hash__in=hashes).values("pk")
    return others | Q(unit_id__in=[row.unit_id for row in rows if row.unit_id]) | Q(person_id__in=people) | Q(account_id__in=accounts)


def is_reopened(row: Application, by: Actor) -> bool:
    """Say whether an application was reopened against a verdict of the actor's, or because of one. The caller is inside `acting`."""
    return _reopened(by).filter(application_id=row.pk).exists()


def _reopened(by: Actor) -> "QuerySet[SecondLook]":
    mine = Q(reviewer_id=by.own_account) | Q(decision__reviewer_id=by.own_account)
    return SecondLook.objects.filter(mine).exclude(reopened_at=None)


def concerns(row: Application, by: Actor) -> bool:
    """Say whether an application is one of those. The caller is inside `acting`."""
    return Application.objects.filter(concerned(by), pk=row.pk).exists()


def names(hashes: Collection[str], by: Actor) -> bool:
    """Say whether one of these hashes is of a number on the actor's list. The caller is inside `acting`."""
    return not set(hashes).isdisjoint(_hashes(_standing(by)))


def _hashes(rows: Iterable[Conflict]) -> list[str]:
    return [each for row in rows if row.number_sealed for each in number_hashes("resident_id", _number(row)).all]


def _standing(by: Actor) -> list[Conflict]:
    return list(Conflict.objects.visible_to(by).filter(account_id=by.account_id, ended_at=None).select_related("unit").order_by("-since"))


def _number(row: Conflict) -> str:
    return sealed.take(row, "number_sealed")
