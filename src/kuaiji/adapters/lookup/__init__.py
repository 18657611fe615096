"""Official look-ups of certificates: one interface, and the registers that the settings name (`LOOKUPS`)."""

from django.conf import settings

from kuaiji.adapters.lookup.http import Http
from kuaiji.adapters.lookup.register import STATES, Answer, Failed, Register

__all__ = ["STATES", "Answer", "Failed", "Register", "configured", "of"]


def configured() -> frozenset[str]:
    """Return the kinds of certificates that this installation can look up by itself."""
    return frozenset(settings.LOOKUPS)


def of(kind: str) -> Register | None:
    """Return the register of a kind of certificate; None where people look it up themselves."""
    known = settings.LOOKUPS.get(kind)
    return Http(**known) if known else None
