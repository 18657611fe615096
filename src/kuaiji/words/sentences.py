"""Sentences by key: read from keyed YAML, traditional Chinese derived from simplified."""

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from ruamel.yaml import YAML

from kuaiji.national import texts

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
FIRST = LANGUAGES[0]
traditional = lru_cache(maxsize=8192)(texts.traditional)
_FACT = re.compile(r"\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}")


class MissingWordError(LookupError):
    """A key that no words file knows, or a sentence that lacks one of its facts."""


def unfilled(key: str, lang: str) -> str:
    """Return the sentence of `key` in `lang` with its `{fact}` places still open: for scripts that fill them."""
    try:
        return catalogue(lang)[key]
    except KeyError:
        raise MissingWordError(f"There are no words for “{key}” in {lang}") from None


def t(key: str, lang: str, **facts: object) -> str:
    """Return the sentence of `key` (`kit.save`) in `lang`, each `{fact}` replaced by its value, `{days|day|days}` by the word for one or several."""

    def fact(found: re.Match[str]) -> str:
        if found[1] not in facts:
            raise MissingWordError(f"The sentence “{key}” wants the fact “{found[1]}”")
        value = str(facts[found[1]])
        return value if found[2] is None else found[2] if value == "1" else found[3]

    return _FACT.sub(fact, unfilled(key, lang))


def pick(text: str | Mapping[str, str], lang: str) -> str:
    """Return a scheme's own text in `lang`; traditional Chinese is derived, missing English falls back to the first language."""
    if isinstance(text, str):
        return text
    if lang in text:
        return text[lang]
    return traditional(text[FIRST]) if lang == "zh-Hant" else text[FIRST]


def keys(lang: str) -> frozenset[str]:
    """Every key that has words in `lang`."""
    return frozenset(catalogue(lang))


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(lang: str) -> Mapping[str, str]:
    """All sentences of one language by dotted key; the first part of a file's name is the first part of its keys."""
    if lang == "zh-Hant":
        return {key: traditional(sentence) for key, sentence in catalogue(FIRST).items()} | _read(lang, prefix=False)
    if lang not in LANGUAGES:
        raise MissingWordError(f"No words in {lang}")
    return _read(lang, prefix=True)


def _read(lang: str, *, prefix: bool) -> dict[str, str]:
    words: dict[str, str] = {}
    for file in sorted(_files(lang), key=lambda file: file.name):
        part = file.name.split(".")[0]
        tree = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8")) or {}
        for key, sentence in _flat(tree, part if prefix else ""):
            if key in words:
                raise MissingWordError(f"“{key}” stands twice in the {lang} words, again in {file.name}")
            words[key] = sentence
    return words


def _files(lang: str) -> list[Traversable]:
    folder = resources.files("kuaiji.words") / lang
    return [file for file in folder.iterdir() if file.name.endswith(".yaml")]


def _flat(tree: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in tree.items():
        path = f"{prefix}.{key}" if prefix else str(key)
        pairs += _flat(value, path) if isinstance(value, Mapping) else [(path, str(value))]
    return pairs
