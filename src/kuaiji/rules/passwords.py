"""Which passphrases an account takes: any characters, long enough, not everybody's, not one's own number."""

import unicodedata
from collections.abc import Container, Iterable

from kuaiji.rules.problem import Flaw

MOST = 128
CODES = ("password.short", "password.long", "password.common", "password.own")


def canonical(typed: str) -> str:
    """Return the text that is hashed: NFKC, so that a full-width letter and an ordinary one are the same (NIST SP 800-63B, 3.1.1.2)."""
    return unicodedata.normalize("NFKC", typed)


def flaws(typed: str, *, least: int, common: Container[str], own: Iterable[str] = ()) -> list[Flaw]:
    """Return what is wrong with a passphrase; `own` are the person's number and phone, `common` what everybody takes, in small letters.

    Codes: password.short, password.long, password.common, password.own. C02; any characters are allowed.
    """
    text = canonical(typed)
    if len(text) < least:
        return [Flaw("password.short", {"least": least})]
    if len(text) > MOST:
        return [Flaw("password.long", {"most": MOST})]
    small = text.lower()
    if small in common or len(set(small)) <= 2:
        return [Flaw("password.common")]
    if any(small in known.lower() for known in own if known):
        return [Flaw("password.own")]
    return []
