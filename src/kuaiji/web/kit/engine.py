"""The Jinja2 environment of every page: strict, escaping, with words and links at hand."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
from django.templatetags.static import static
from django.urls import reverse

from kuaiji import words
from kuaiji.web import language
from kuaiji.web.kit import fields

SCRIPT_WORDS = {
    "save": ("saving", "saved", "failed", "retry", "refused", "login", "merged", "conflict", "mine", "theirs", "empty"),
    "upload": ("sending", "failed", "retry", "close", "too_big", "turn"),
    "once": ("sending",),
}
# What the script that gets photos ready says: on pages with uploads only.
PICTURE_WORDS = {
    "editor": (
        *("title", "hint", "picture", "fine", "use", "use_anyway", "another"),
        *("left", "right", "closer", "wider", "up", "down", "west", "east"),
    ),
}
FOUND_WORDS = {"portrait": ("small", "dark", "bright", "glare", "blurred"), "picture": ("blank", "dark", "blurred", "glare")}
WEB = Path(__file__).parents[1]
FOLDERS = (WEB / "kit" / "templates", WEB / "templates")


def environment(**options: Any) -> jinja2.Environment:
    """Make the environment that Django's Jinja2 backend asks for; undefined names are faults in debug and in production."""
    loaders: list[jinja2.BaseLoader] = [jinja2.FileSystemLoader(FOLDERS)]
    if given := options.pop("loader", None):
        loaders.append(given)
    settled = {"autoescape": True, **options, "undefined": jinja2.StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = jinja2.Environment(loader=jinja2.ChoiceLoader(loaders), **settled)  # noqa: S701 - autoescape is set just above
    made.globals |= {"t": t, "say": say, "script_words": script_words, "lang": language.current, "static": static, "url": url, "kit": fields}
    return made


def t(key: str, **facts: object) -> str:
    """Say `key` in the language of the page."""
    return words.t(key, language.current(), **facts)


def say(text: Any) -> str:
    """Say a scheme's own text in the language of the page."""
    return words.pick(text, language.current())


def url(name: str, *args: object, **kwargs: object) -> str:
    """Lead to a named route."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def script_words(pictures: bool = False) -> dict[str, dict[str, str]]:
    """Return the sentences that scripts say, by script, in the language of the page; with `pictures` those about photos too."""
    made = _unfilled("kit", SCRIPT_WORDS)
    return made | _unfilled("kit", PICTURE_WORDS) | _unfilled("problems", FOUND_WORDS) if pictures else made


def _unfilled(file: str, parts: Mapping[str, tuple[str, ...]]) -> dict[str, dict[str, str]]:
    lang = language.current()
    return {part: {name: words.unfilled(f"{file}.{part}.{name}", lang) for name in names} for part, names in parts.items()}
