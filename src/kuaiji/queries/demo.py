"""What the demo shows beside the pages: whom one may be, the people of the stand-in pass."""

from dataclasses import dataclass
from uuid import UUID

from kuaiji.adapters.identity import cast
from kuaiji.records.models import Setting

ROLES = "demo.roles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Somebody whom one may be by one click: `key` says what to expect (`match`, `reviewer`), `name` who it is, `login` how they come in.

    Without an account it is somebody who may open one.
    """

    slug: str
    key: str
    name: str
    login: str
    account_id: UUID | None


def roles() -> list[Role]:
    """Return everybody whom the demo lets one be, by jurisdiction; nobody before it is loaded."""
    kept = Setting.objects.filter(key=ROLES).values_list("value", flat=True).first() or []
    return [Role(**{**each, "account_id": UUID(each["account_id"]) if each["account_id"] else None}) for each in kept]


def people() -> tuple[cast.Claims, ...]:
    """Return the people whom the stand-in pass knows."""
    return cast.people()


def units() -> tuple[cast.Claims, ...]:
    """Return the units whom the stand-in pass knows."""
    return cast.units()
