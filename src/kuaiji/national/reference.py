"""The reference pages of the national data: the field dictionary and the code lists, drawn from the data themselves."""

from collections.abc import Iterable, Iterator

from kuaiji.national import dictionary, lists, sources
from kuaiji.national.dictionary import Entry, Section
from kuaiji.national.lists import CodeList
from kuaiji.national.texts import Text

_DRAWN = "<!-- Drawn from src/kuaiji/national; do not edit. -->"


def pages() -> dict[str, str]:
    """Return each page of `docs/reference` that this module draws, by file name."""
    return {"dictionary.md": dictionary_page(), "lists.md": lists_page()}


def dictionary_page() -> str:
    """Return the field dictionary as Markdown."""
    return "\n".join(
        [
            "# Field dictionary",
            _DRAWN,
            "",
            "Every field and document that any of the three regimes asks: the licence regime (2010), the provincial collections (2018) and the",
            "national platform (2024). *Secret* values are sealed wherever they lie. A field without a column steers the form and leaves no",
            "trace in the archive. A password is no field: it is no part of a record.",
            *(line for section in dictionary.sections().values() for line in _section(section)),
            *_purposes(),
            "",
        ]
    )


def lists_page() -> str:
    """Return the code lists as Markdown."""
    every = sorted(lists.load().values(), key=lambda each: each.key)
    return "\n".join(
        [
            "# Code lists",
            _DRAWN,
            "",
            "A *reconstructed* list is not the official one: that was not found, and a scheme may replace it. Codes of national standards",
            "are used where they were read; otherwise the code is a word of ours, and the standard's code stands beside it.",
            "",
            *_table(["list", "中文", "codes", "standard", "certain"], (_summary(each) for each in every)),
            *(line for each in every for line in _list(each)),
            "",
            "## Sources",
            "",
            *_table(["key", "来源", "source", "nature"], ([key, *_both(each.title), each.nature] for key, each in sources.load().items())),
            "",
        ]
    )


def _both(text: Text) -> list[str]:
    return [text["zh-Hans"], text["en"]]


def _table(heads: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    yield _row(heads)
    yield _row(["---"] * len(heads))
    for row in rows:
        yield _row(row)


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _section(section: Section) -> Iterator[str]:
    yield ""
    yield f"## {section.title['en']} ({section.title['zh-Hans']})"
    yield ""
    if section.rows == "yes":
        yield f"Rows: `{section.section}.<row>.<field>`, as many as there are."
        yield ""
    fields = [entry for entry in section.entries if not entry.is_document]
    yield from _table(["path", "字段", "field", "kind", "secrecy", "column", "regimes", "purpose", "standard", "sources"], map(_field, fields))
    documents = [entry for entry in section.entries if entry.is_document]
    if documents:
        yield ""
        yield from _table(["document", "材料", "document", "ways and pages", "accepted", "regimes", "sources"], map(_document, documents))


def _field(entry: Entry) -> list[str]:
    kind = f"[{entry.code_list}](lists.md#{entry.code_list})" if entry.code_list else entry.kind_name
    column = f"`{entry.column}`" if entry.column else ""
    return [
        f"`{entry.path}`",
        *_both(entry.label),
        kind,
        entry.secrecy,
        column,
        ", ".join(entry.regimes),
        entry.purpose,
        entry.standard,
        ", ".join(entry.source),
    ]


def _document(entry: Entry) -> list[str]:
    ways = "; ".join(f"{way.key} ({', '.join(page.key for page in way.pages)})" for way in entry.ways)
    accepted = "; ".join(way.accepted["zh-Hans"] for way in entry.ways if way.accepted)
    return [f"`{entry.path}`", *_both(entry.label), ways, accepted, ", ".join(entry.regimes), ", ".join(entry.source)]


def _purposes() -> Iterator[str]:
    yield ""
    yield "## Purposes"
    yield ""
    rows = ([key, *_both(each.title), ", ".join(each.source)] for key, each in dictionary.purposes().items())
    yield from _table(["purpose", "目的", "why it is asked", "sources"], rows)


def _summary(each: CodeList) -> list[str]:
    return [f"[{each.key}](#{each.key})", each.title["zh-Hans"], str(len(each.items)), each.standard, _certainty(each)]


def _certainty(each: CodeList) -> str:
    return "yes" if each.certain == "yes" else "reconstructed"


def _list(each: CodeList) -> Iterator[str]:
    yield ""
    yield f"## {each.key}"
    yield ""
    yield f"{each.title['zh-Hans']}: {each.title['en']}. Standard: {each.standard}. Sources: {', '.join(each.source)}. Certain: {_certainty(each)}."
    if each.note:
        yield f"{each.note['en']} ({each.note['zh-Hans']})"
    yield ""
    rows = (
        [
            f"`{item.code}`",
            *_both(item.label),
            item.gb,
            ", ".join(item.aliases),
            ", ".join(f"{name}={value}" for name, value in item.attributes.items()),
        ]
        for item in each.items
    )
    yield from _table(["code", "中文", "English", "GB", "aliases", "attributes"], rows)
