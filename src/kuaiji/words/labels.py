"""What a place of a form is called, for sentences about it."""

from kuaiji.rules.scheme import Document, Item, Scheme, item
from kuaiji.words.sentences import pick


def label(scheme: Scheme, place: str, lang: str) -> str:
    """Return the label of a path, a page (`person.id_document#back`) or a section; the place itself where the scheme has no such thing."""
    for section in scheme.sections:
        if section.key == place:
            return pick(section.title, lang)
    try:
        return _label(item(scheme, place), place.partition("#")[2], lang)
    except KeyError:
        return place


def _label(asked: Item, page: str, lang: str) -> str:
    name = pick(asked.label, lang)
    if not page or not isinstance(asked, Document):
        return name
    pages = {each.key: pick(each.label, lang) for way in asked.ways for each in way.pages}
    called = pages.get(page, name)
    return called if called == name else f"{name}：{called}" if lang != "en" else f"{name}: {called}"
