"""Longer pages: Markdown of ours, made into HTML once a language."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markupsafe import Markup

from kuaiji import words
from kuaiji.jurisdictions import pages
from kuaiji.national import pages as national
from kuaiji.web import language

_PLAIN = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table").disable("image")


def title(slug: str, key: str, lang: str) -> str:
    """Return the first line of a jurisdiction's page."""
    return _title(_in(pages.text(slug, key, lang), lang))


def longer(slug: str, key: str, lang: str) -> dict[str, Any]:
    """Return the title and the body of a jurisdiction's page."""
    return _page(_in(pages.text(slug, key, lang), lang))


def about(key: str) -> dict[str, Any]:
    """Return the title and the body of a page that the service says of itself, in the reader's language."""
    lang = language.current()
    return _page(_in(national.text(key, lang), lang))


def written(text: Mapping[str, str], lang: str) -> Markup:
    """Return what a bureau wrote as HTML: paragraphs, lists, tables, links, emphasis; no HTML of its own, and no pictures from elsewhere."""
    made: str = _PLAIN.render(words.pick(text, lang))
    for level in ("1", "2"):  # the page has its own h1; headings within begin below it
        made = made.replace(f"<h{level}>", "<h3>").replace(f"</h{level}>", "</h3>")
    return Markup(_dressed(made).replace("<a ", '<a rel="noopener noreferrer" '))  # noqa: S704 - HTML in the text is off, and addresses are checked


def _in(source: str, lang: str) -> str:
    return words.pick({"zh-Hans": source}, lang) if lang == "zh-Hant" else source


def _title(source: str) -> str:
    return source.partition("\n")[0].removeprefix("# ")


def _page(source: str) -> dict[str, Any]:
    return {"title": _title(source), "body": Markup(_html(source))}  # noqa: S704 - our own texts, and HTML in them is off


@lru_cache(maxsize=128)
def _html(source: str) -> str:
    made: str = MarkdownIt("commonmark", {"html": False}).enable("table").render(source.partition("\n")[2])
    return _dressed(made)


def _dressed(made: str) -> str:
    return made.replace("<table>", '<table class="govuk-table">').replace("<ul>", '<ul class="govuk-list govuk-list--bullet">')
