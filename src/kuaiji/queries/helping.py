"""Who helps to fill in at which bureau, as everybody may read it (X26, N12)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kuaiji.records.models import Bureau, BureauDivision, Helper, StaffPost
from kuaiji.rules import policy
from kuaiji.rules.actor import Actor
from kuaiji.rules.notices import holds
from kuaiji.rules.scheme import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Somebody who helps: what is public of them, and for how long."""

    id: UUID
    bureau_id: UUID
    bureau: Text
    name: str
    phone: str
    hours: Text
    division: str
    valid_from: date
    valid_to: date | None
    account_id: UUID | None


def of_bureau(bureau_id: UUID, on: date) -> list[Told]:
    """Return who helps the people of a bureau on a day; where it names nobody, who is named by the nearest above."""
    at: UUID | None = bureau_id
    while at and not (found := _named([at], on)):
        at = Bureau.objects.values_list("parent_id", flat=True).get(pk=at)
    return found if at else []


def of_scheme(slug: str, on: date) -> dict[str, list[Told]]:
    """Return who helps on a day, by the key of their bureau."""
    codes = dict(Bureau.objects.filter(scheme=slug).values_list("pk", "code"))
    found: dict[str, list[Told]] = {}
    for each in _named(codes, on):
        found.setdefault(codes[each.bureau_id], []).append(each)
    return found


def desk(by: Actor, on: date) -> list[Told]:
    """Return who is and who will be named at the bureaus whose helpers the actor names."""
    return _named(policy.reach(by, "helper.name"), on, later=True)


def helps_at(by: Actor, on: date) -> frozenset[UUID]:
    """Return the bureaus at which the actor is named on a day."""
    rows = Helper.objects.filter(account_id=by.own_account, bureau_id__in=policy.reach(by, "stuck.read"))
    return frozenset(row.bureau_id for row in rows if holds(row.valid_from, row.valid_to, on))


def colleagues(bureau_ids: Collection[UUID], on: date) -> list[tuple[UUID, str]]:
    """Return the staff of these bureaus, who may be named as helpers."""
    rows = StaffPost.objects.filter(bureau_id__in=bureau_ids, valid_from__lte=on).exclude(valid_to__lte=on)
    return sorted(dict(rows.values_list("account_id", "name")).items(), key=lambda each: each[1])


def divisions(bureau_ids: Collection[UUID], on: date) -> list[str]:
    """Return the divisions that these bureaus serve on a day."""
    rows = BureauDivision.objects.filter(bureau_id__in=bureau_ids, valid_from__lte=on).exclude(valid_to__lte=on)
    return list(rows.order_by("division").values_list("division", flat=True))


def _named(bureau_ids: Collection[UUID], on: date, *, later: bool = False) -> list[Told]:
    rows = Helper.objects.select_related("bureau").filter(bureau_id__in=list(bureau_ids)).order_by("bureau__code", "valid_from", "name")
    return [
        Told(
            id=row.pk,
            bureau_id=row.bureau_id,
            bureau=row.bureau.name,
            name=row.name,
            phone=row.phone,
            hours=row.hours,
            division=row.division,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            account_id=row.account_id,
        )
        for row in rows
        if holds(row.valid_from, row.valid_to, on) or (later and row.valid_from > on)
    ]
