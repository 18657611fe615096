"""The help of a jurisdiction: longer pages as Markdown in its folder (`manual.md`, `manual.en.md`), and the steps of its answers in `steps.yaml`."""

from functools import cache
from importlib.resources import files

from kuaiji import jurisdictions
from kuaiji.rules.scheme import Text

_SUFFIXES = {"en": ".en.md"}


@cache
def keys(slug: str) -> tuple[str, ...]:
    """Return the pages that there are, by name; each is served at `/<slug>/help/<key>`."""
    folder = files(jurisdictions.__name__) / jurisdictions.named(slug).folder / "help"
    found = (each.name for each in folder.iterdir()) if folder.is_dir() else ()
    return tuple(sorted(name.removesuffix(".md") for name in found if name.endswith(".md") and not name.endswith(".en.md")))


@cache
def text(slug: str, key: str, lang: str) -> str:
    """Return a page as Markdown; Chinese where it has no other language. KeyError if there is no such page."""
    if key not in keys(slug):
        raise KeyError(key)
    folder = files(jurisdictions.__name__) / jurisdictions.named(slug).folder / "help"
    own = folder / f"{key}{_SUFFIXES.get(lang, '.md')}"
    return (own if own.is_file() else folder / f"{key}.md").read_text(encoding="utf-8")


@cache
def steps(slug: str) -> dict[str, tuple[Text, ...]]:
    """Return what to do one after the other, by the key of the question."""
    jurisdiction = jurisdictions.named(slug)
    told = jurisdictions.document(jurisdiction, "steps") if jurisdictions.has(jurisdiction, "steps") else {}
    return {key: tuple(each) for key, each in told.items()}
