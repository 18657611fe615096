"""What somebody comes in with beside the passphrase."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

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
