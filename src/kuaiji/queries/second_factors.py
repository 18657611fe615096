"""What somebody comes in with beside the passphrase."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kuaiji.records.acting import acting
from kuaiji.records.models import SecondFactor
from kuaiji.rules.actor import system

DOOR = system("door")


@dataclass(frozen=True, slots=True)
class Held:
    """Since when there is an authenticator, when it was last used, and how many codes are left on paper."""

    since: datetime | None
    used_at: datetime | None
    papers: int


def held(account_id: UUID) -> Held:
    """Return what an account has; `since` is none where it has no second factor yet."""
    with acting(DOOR):
        rows = list(SecondFactor.objects.filter(account_id=account_id, ended_at=None).values_list("kind", "since", "used_at"))
    firsts = [row for row in rows if row[0] != "recovery"]
    return Held(
        since=min((since for _, since, _ in firsts), default=None),
        used_at=max((used for _, _, used in firsts if used), default=None),
        papers=len(rows) - len(firsts),
    )
