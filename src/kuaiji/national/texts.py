"""A text in three languages; the traditional one is derived where nobody has written it."""

from functools import cache

from opencc import OpenCC

Text = dict[str, str]

LANGUAGES = ("zh-Hans", "zh-Hant", "en")


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")


def traditional(simplified: str) -> str:
    """Return the text in traditional characters, word by word where a character has several."""
    return str(_converter().convert(simplified))


def complete(text: Text) -> Text:
    """Return the text with its traditional form derived where it has none. ValueError unless it has Chinese, English and nothing unknown."""
    if not {"zh-Hans", "en"} <= set(text) <= set(LANGUAGES):
        raise ValueError(f"a text needs zh-Hans and en, and may have zh-Hant: {text}")
    return {"zh-Hans": text["zh-Hans"], "zh-Hant": text.get("zh-Hant") or traditional(text["zh-Hans"]), "en": text["en"]}


def said(text: Text, lang: str) -> str:
    """Return the text in a language, in simplified Chinese where it has none."""
    return text.get(lang) or text["zh-Hans"]
