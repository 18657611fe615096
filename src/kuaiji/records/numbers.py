"""Under which keyed hashes the numbers of people and phones stand: the one place where a canonical number becomes a look-up."""

from kuaiji.records import sealed
from kuaiji.records.sealed import Hashes
from kuaiji.rules.numbers import lookup_text

MAINLAND = "CN"


def number_hashes(id_type: str, canonical: str, *, country: str = MAINLAND) -> Hashes:
    """Return the hashes of a document's number: one lineage, one hash, however the number is written (settled 19)."""
    kind, issued_by, number = lookup_text(id_type, country, canonical).split("|", 2)
    return sealed.hashes(kind, number, country=issued_by)


def phone_hashes(digits: str) -> Hashes:
    """Return the hashes of a canonical phone number."""
    return sealed.hashes("phone", digits)


def login_hashes(login: str) -> Hashes:
    """Return the hashes of a staff member's login name, small and capital letters alike."""
    return sealed.hashes("login", login.strip().casefold())
