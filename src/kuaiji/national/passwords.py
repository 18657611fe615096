"""Passphrases that everybody takes: our own list of some fourteen hundred, in small letters."""

from functools import cache
from importlib.resources import files


@cache
def common() -> frozenset[str]:
    """Return the list; words, keyboard rows and lucky numbers, as Chinese and English habits make them."""
    return frozenset((files(__package__) / "common_passwords.txt").read_text(encoding="utf-8").split())
