"""Controls of the form, painted once for all who meet them in the same state; what somebody typed or sent is painted anew and kept nowhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django.template import engines
from markupsafe import Markup

from kuaiji.rules.kinds import Choice, Division
from kuaiji.web import language
from kuaiji.web.apply.entries import Entry
from kuaiji.words import Said

KEPT = 20_000  # about 2 KB each


@dataclass(frozen=True, slots=True)
class _State:
    """All that a control's looks depend on, and beside it what it is painted from."""

    lang: str
    edition_id: UUID
    path: str
    looks: tuple[Any, ...]
    entry: Entry = field(compare=False)
    slug: str = field(compare=False)


def painted(entry: Entry, edition_id: UUID, slug: str, problems: Sequence[Said], *, warnings: Sequence[Said] = ()) -> Markup:
    """Return the control of an editable item: a field by its kind, or the pages of a document."""
    if entry.files or any(each.where.partition("#")[0] == entry.path for each in (*problems, *warnings)) or _is_personal(entry):
        return _paint(entry, slug, problems, warnings)
    return _kept(_State(language.current(), edition_id, entry.path, _looks(entry), entry, slug))


def _is_personal(entry: Entry) -> bool:
    return bool(entry.value) and not isinstance(entry.item.kind, Choice | Division)  # type: ignore[union-attr] # documents have no value


def _looks(entry: Entry) -> tuple[Any, ...]:
    ways = tuple(way.key for way in entry.ways)
    codes = tuple(code for code, *_ in entry.options)
    return (entry.value, codes, entry.source, entry.n, entry.asked, entry.optional, ways, entry.shut, entry.complete, entry.held)


@lru_cache(maxsize=KEPT)
def _kept(state: _State) -> Markup:
    return _paint(state.entry, state.slug, ())


def _paint(entry: Entry, slug: str, problems: Sequence[Said], warnings: Sequence[Said] = ()) -> Markup:
    if entry.is_document:
        paint = _macros("kit/files.html").document
        shown = paint(
            entry.item, entry.files, problems, entry.path, entry.ways, entry.asked, entry.complete, entry.optional, entry.shut, slug, entry.held
        )
        return Markup(shown)  # noqa: S704 - a macro's own text
    source = entry.source if entry.source != "derived" else ""
    paint = _macros("kit/field.html").field
    state = {"options": entry.options, "source": source, "n": entry.n, "asked": entry.asked, "optional": entry.optional}
    shown = paint(entry.item, entry.value, problems, entry.path, **state, warnings=[each.text for each in warnings if each.where == entry.path])
    return Markup(shown)  # noqa: S704 - a macro's own text


def line(file: Mapping[str, Any]) -> Markup:
    """Return the line of one uploaded file."""
    return Markup(_macros("kit/files.html").one_file(file))  # noqa: S704 - a macro's own text


@cache
def _macros(template: str) -> Any:
    engine: Any = engines["jinja2"]
    return engine.env.get_template(template).module
