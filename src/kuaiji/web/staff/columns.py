"""Archive values as people read them: by the national dictionary, whatever scheme they came from."""

from collections.abc import Mapping

from kuaiji import words
from kuaiji.national import dictionary
from kuaiji.national.dictionary import Entry
from kuaiji.rules.numbers import mask, mask_phone
from kuaiji.rules.scheme import Scheme, schematic
from kuaiji.web.staff.sheet import Line
from kuaiji.words import values

MASKS = {"identity_number": mask, "mobile": mask_phone, "phone": mask_phone}


def label(scheme: Scheme, path: str, lang: str) -> str:
    """Return what an archive column is called, by the scheme or else the dictionary; the path itself where neither knows it."""
    if asked := values.feeding(scheme, path):
        return words.pick(asked.label, lang)
    entry = _entry(path)
    return words.pick(entry.label, lang) if entry else path


def told(scheme: Scheme, path: str, value: str, lang: str) -> str:
    """Return a value as people read it, numbers with their middle hidden; `scheme` is that of the bureau that keeps the archive."""
    entry = _entry(path)
    masking = MASKS.get(entry.kind_name) if entry and value else None
    return masking(value) if masking else values.column(scheme, path, value, lang)


def line(scheme: Scheme, path: str, value: str, lang: str, *, shown: Mapping[str, str]) -> Line:
    """Return one value as a line of a page."""
    entry = _entry(path)
    masked = entry is not None and entry.kind_name in MASKS and path not in shown
    return Line(path, label(scheme, path, lang), shown.get(path) or told(scheme, path, value, lang), masked=masked)


def _entry(path: str) -> Entry | None:
    return dictionary.load().get(schematic(path))
