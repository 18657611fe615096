"""Which texts a reader's words ask for: whole words first, else the pairs of characters that both share. No index, no dictionary."""

import unicodedata
from collections.abc import Iterable

LEAST = 1 / 3


def find(words: str, texts: Iterable[tuple[str, str, str]]) -> list[str]:
    """Return the keys of the texts (key, title, body) that the words ask for, best first."""
    asked = [plain(word) for word in words.split() if plain(word)]
    weighed = []
    for place, (key, title, body) in enumerate(texts):
        in_title, in_both = _share(asked, plain(title)), _share(asked, plain(title + body))
        if in_both >= LEAST:
            weighed.append((-in_both, -in_title, place, key))
    return [key for *_, key in sorted(weighed)]


def plain(text: str) -> str:
    """Return a text without width, case, spaces and signs."""
    return "".join(one for one in unicodedata.normalize("NFKC", text).casefold() if one.isalnum())


def _share(asked: list[str], text: str) -> float:
    """Return how much of the words stands in a text, from 0 to 1."""
    return sum(_part(word, text) for word in asked) / len(asked) if asked else 0.0


def _part(word: str, text: str) -> float:
    if word in text:
        return 1.0
    pairs = {word[at : at + 2] for at in range(len(word) - 1)}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0
