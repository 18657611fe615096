"""What we know of a citizen pass, what we keep while somebody is there, and what it tells us of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from kuaiji.rules.actor import Assurance


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Which claim of this provider carries what; `a.b` is looked up as written first, then as `b` inside `a`."""

    name: str = "name"
    id_type: str = "id_type"
    id_number: str = "id_number"
    country: str = "country"
    phone: str = "phone_number"
    unit_code: str = "unit_code"
    unit_name: str = "unit_name"
    level: str = "acr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One pass, as its scheme's entry section declares it; addresses and secrets come from settings.

    `id_types` turns the provider's document codes into ours, `levels` its levels into ours; `endpoints` replaces discovery where a provider has
    none. `plain` allows http on loopback (demo and tests only). `connect_to` is the host:port under which this machine reaches, in plain http, an
    issuer of its own.
    """

    issuer: str
    client_id: str
    client_secret: str = field(default="", repr=False)
    scope: str = "openid profile phone"
    unit_scope: str = "openid profile phone unit"
    claims: Claims = field(default_factory=Claims)
    id_types: Mapping[str, str] = field(default_factory=dict)
    id_type: str = "resident_id"
    levels: Mapping[str, Assurance] = field(default_factory=dict)
    assurance: Assurance = Assurance.PROVEN
    endpoints: Mapping[str, str] = field(default_factory=dict)
    userinfo: bool = False
    timeout_seconds: float = 5.0
    patience: timedelta = timedelta(minutes=15)
    leeway_seconds: int = 60
    plain: bool = False
    connect_to: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """Where to send the browser, and what the session keeps (plain text only) until it is back."""

    url: str
    keep: dict[str, str]


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit that a legal person's pass stands for."""

    credit_code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asserted:
    """What the pass says of the one who came back; for a unit's pass `name`, `id_number` and `phone` are the clerk's and may be blank."""

    issuer: str
    subject: str
    name: str
    id_type: str
    id_number: str
    phone: str
    assurance: Assurance
    country: str = "CN"
    unit: Unit | None = None
