"""What was read from evidence, in words: for the person beside each file, for the reviewer beside each answer."""

from collections.abc import Iterator
from typing import Any

from kuaiji import words
from kuaiji.queries.forms import File, Form
from kuaiji.queries.readings import Compared, Read, asked, awaited
from kuaiji.rules.scheme import Document, Scheme, item
from kuaiji.words import values


def told(form: Form, file: File, read: Read, lang: str) -> dict[str, Any]:
    """Return what is said beside a file: lines, and differences that its owner may settle."""
    seen = read.seen.get(file.id)
    if seen is None:
        return {"read": [], "differ": [], "moved": ""}
    facts = {"page": page(form.scheme, file.at, lang)}
    lines = []
    if not seen.sort and any(awaited(form.scheme, file.at).values()):
        lines.append(words.t("readings.unreadable", lang))
    elif seen.sort and seen.other:
        lines.append(words.t("readings.other", lang, **facts))
    found = read.of_file(file.id)
    same = dict.fromkeys(words.label(form.scheme, each.path, lang) for each in found if each.verdict == "agree")
    if same:
        lines.append(words.t("readings.agree", lang, labels=words.t("readings.and", lang).join(same)))
    moved = words.t("readings.moved", lang, before=page(form.scheme, seen.moved_from, lang), **facts) if seen.moved_from else ""
    differ = [each for each in found if each.verdict == "differ"]
    settled = [difference(form, each, lang) for each in differ if form.editable(each.path)]
    return {"read": lines, "differ": [*_fixed(form, [each for each in differ if not form.editable(each.path)], lang), *settled], "moved": moved}


def _fixed(form: Form, found: list[Compared], lang: str) -> Iterator[dict[str, Any]]:
    """Yield in one what its owner cannot change: it was registered so, and the picture reads otherwise."""
    if found:
        each = [words.t("readings.registered", lang, **_facts(form, one, lang)) for one in found]
        listed = words.t("readings.semicolon", lang).join(each)
        yield {"path": "", "text": words.t("readings.differ_locked", lang, listed=listed), "take": "", "keep": False}


def difference(form: Form, each: Compared, lang: str) -> dict[str, Any]:
    """Return one difference: what is said, and what its owner may press."""
    facts = _facts(form, each, lang)
    return {
        "path": each.path,
        "text": words.t("readings.kept" if each.kept else "readings.differ", lang, **facts),
        "take": words.t("readings.take", lang, read=facts["read"]) if each.raw else "",
        "keep": not each.kept,
    }


def _facts(form: Form, each: Compared, lang: str) -> dict[str, str]:
    return {
        "label": words.label(form.scheme, each.path, lang),
        "told": _shown(form, each.path, each.answer, lang),
        "page": page(form.scheme, each.file.at, lang),
        "read": _shown(form, each.path, each.raw or each.text, lang),
    }


def against(form: Form, path: str, read: Read, lang: str) -> list[dict[str, Any]]:
    """Return the differences of one answer that its owner may settle and has not."""
    return [difference(form, each, lang) for each in read.against(path) if each.open and form.editable(path)]


def beside(form: Form, path: str, read: Read, lang: str) -> Iterator[dict[str, Any]]:
    """Yield what each file says of an answer, for the reviewer: what was read, how it stands to what was told, where to see it."""
    for each in read.compared.get(path, ()):
        yield {
            "page": page(form.scheme, each.file.at, lang),
            "text": _shown(form, path, each.raw or each.text, lang),
            "verdict": each.verdict,
            "said": words.t(f"readings.verdict.{each.verdict}", lang),
            "kept": each.kept and each.verdict == "differ",
            "url": f"/files/{each.file.id}?page={each.page}",
        }


def doubts(form: Form, file: File, read: Read, lang: str) -> Iterator[str]:
    """Yield what a reviewer may want to know of a file: that it was put elsewhere, that it is some other paper, that nothing could be read."""
    seen = read.seen.get(file.id)
    if seen is None:
        return
    if seen.moved_from:
        yield words.t("readings.moved_staff", lang, before=page(form.scheme, seen.moved_from, lang))
    if seen.sort and seen.other:
        yield words.t("readings.seen_other", lang, page=page(form.scheme, file.at, lang))
    if not seen.sort:
        yield words.t("readings.seen_nothing", lang)


def page(scheme: Scheme, place: str, lang: str) -> str:
    """Return what one page of a document is called."""
    found = item(scheme, place)
    called = {each.key: each.label for way in found.ways for each in way.pages} if isinstance(found, Document) else {}
    key = place.partition("#")[2]
    return words.pick(called[key], lang) if key in called else words.label(scheme, place, lang)


def _shown(form: Form, path: str, value: str, lang: str) -> str:
    kind, _ = asked(form, path)
    return values.of_kind(form.scheme, kind, value, lang)
