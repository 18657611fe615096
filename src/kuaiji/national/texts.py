"""A text in three languages; the traditional one is derived where nobody has written it."""

import re
from functools import cache
from importlib.resources import files

from opencc import OpenCC
from ruamel.yaml import YAML

Text = dict[str, str]

LANGUAGES = ("zh-Hans", "zh-Hant", "en")


@cache
def _converter(way: str) -> OpenCC:
    return OpenCC(way)


def traditional(simplified: str) -> str:
    """Return the text in traditional characters, word by word where a character has several, in the terms that were reviewed."""
    found, said = _reviewed()
    return found.sub(lambda term: said[term[0]], str(_converter("s2tw").convert(simplified)))


@cache
def _reviewed() -> tuple[re.Pattern[str], dict[str, str]]:
    said: dict[str, str] = YAML(typ="base").load((files("kuaiji.national") / "traditional.yaml").read_text(encoding="utf-8"))
    return re.compile("|".join(sorted(map(re.escape, said), key=len, reverse=True))), said


def simplified(text: str) -> str:
    """Return the text in simplified characters: what readers look for in either is the same."""
    return str(_converter("t2s").convert(text))


def complete(text: Text) -> Text:
    """Return the text with its traditional form derived where it has none. ValueError unless it has Chinese, English and nothing unknown."""
    if not {"zh-Hans", "en"} <= set(text) <= set(LANGUAGES):
        raise ValueError(f"a text needs zh-Hans and en, and may have zh-Hant: {text}")
    return {"zh-Hans": text["zh-Hans"], "zh-Hant": text.get("zh-Hant") or traditional(text["zh-Hans"]), "en": text["en"]}


def said(text: Text, lang: str) -> str:
    """Return the text in a language, in simplified Chinese where it has none."""
    return text.get(lang) or text["zh-Hans"]
