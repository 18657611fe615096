"""Who speaks for a unit, until when they are confirmed, and who is invited to (X22)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import ClerkInvitation, UnitClerk
from kuaiji.rules.actor import Actor
from kuaiji.rules.numbers import mask_phone


@dataclass(frozen=True, slots=True, kw_only=True)
class Clerk:
    """One who speaks for the unit, or did."""

    id: UUID
    name: str
    phone: str
    own: bool
    confirmed_at: datetime
    ended: str
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """One who was asked to and has not come yet."""

    id: UUID
    name: str
    phone: str
    by_name: str
    at: datetime


def of_unit(by: Actor) -> list[Clerk]:
    """Return the clerks of the actor's unit, those who ended last."""
    with acting(by):
        rows = UnitClerk.objects.visible_to(by).filter(unit_id__in=by.units).order_by("-is_active", "confirmed_at")
        return [
            Clerk(
                id=row.pk,
                name=row.name,
                phone=mask_phone(phone) if (phone := sealed.take(row, "phone_sealed")) else "",
                own=row.account_id == by.account_id,
                confirmed_at=row.confirmed_at,
                ended="" if row.is_active else row.ended or "unit",
                ended_at=row.ended_at,
            )
            for row in rows
        ]


def invited(by: Actor, *, at: datetime) -> list[Invited]:
    """Return the invitations of the actor's unit that can still be taken up."""
    with acting(by):
        rows = ClerkInvitation.objects.visible_to(by).filter(unit_id__in=by.units, taken_at=None, ended_at=None, expires_at__gt=at)
        return [
            Invited(id=row.pk, name=row.name, phone=mask_phone(sealed.take(row, "phone_sealed")), by_name=row.by_name, at=row.at)
            for row in rows.order_by("-at")
        ]
