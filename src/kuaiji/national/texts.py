"""A text in three languages; the traditional one is derived where nobody has written it."""

from functools import cache

from opencc import OpenCC

Text = dict[str, str]

LANGUAGES = ("zh-Hans", "zh-Hant", "en")


@cache
def _converter(way: str) -> OpenCC:
    return OpenCC(way)


def traditional(simplified: str) -> str:
    """Return the text in traditional characters, word by word where a character has several."""
    return str(_converter("s2t").convert(simplified))


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
