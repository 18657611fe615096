"""What somebody comes in with beside the passphrase."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from kuaiji.records.acting import acting
from kuaiji.records.models import SecondFactor
from kuaiji.rules.actor import system

DOOR = system("door")


@dataclass(frozen=True, slots=True)
class Factor:
    """An authenticator (`totp`) or a passkey: what it is called, since when it is there, when it was last used."""

    id: UUID
    kind: str
    label: str
    since: datetime
    used_at: datetime | None
    credential_id: str


@dataclass(frozen=True, slots=True)
class Held:
    """The authenticator and the passkeys of an account, oldest first, and how many codes are left on paper."""

    firsts: tuple[Factor, ...]
    papers: int

    @property
    def app(self) -> Factor | None:
        """The authenticator, where there is one."""
        return next((each for each in self.firsts if each.kind == "totp"), None)

    @property
    def passkeys(self) -> tuple[Factor, ...]:
        """The passkeys."""
        return tuple(each for each in self.firsts if each.kind == "passkey")


@dataclass(frozen=True, slots=True)
class Change:
    """A factor that came or went; where the level above took it away, by whom and why."""

    at: datetime
    what: str
    kind: str
    label: str
    by: str = ""
    reason: str = ""


def held(account_id: UUID) -> Held:
    """Return what an account has; `firsts` is empty where it has no second factor yet."""
    with acting(DOOR):
        rows = list(SecondFactor.objects.filter(account_id=account_id, ended_at=None).order_by("since", "id"))
    firsts = tuple(
        Factor(id=row.pk, kind=row.kind, label=row.label, since=row.since, used_at=row.used_at, credential_id=row.credential_id or "")
        for row in rows
        if row.kind != "recovery"
    )
    return Held(firsts=firsts, papers=len(rows) - len(firsts))


def changes(account_id: UUID, *, after: datetime) -> list[Change]:
    """Return when an authenticator or a passkey came or went, the latest first."""
    with acting(DOOR):
        rows = SecondFactor.objects.filter(account_id=account_id).exclude(kind="recovery").filter(Q(since__gt=after) | Q(ended_at__gt=after))
        came = [Change(row.since, "came", row.kind, row.label) for row in rows if row.since > after]
        went = [Change(row.ended_at, "went", row.kind, row.label, row.ended_name, row.ended_reason) for row in rows if row.ended_at]
    return sorted([*came, *went], key=lambda each: each.at, reverse=True)
