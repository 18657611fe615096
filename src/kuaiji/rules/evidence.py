"""Evidence: when a document counts as proved, and what is still missing."""

from collections.abc import Mapping, Sequence

from kuaiji.rules.problem import Problem
from kuaiji.rules.scheme import Way


def missing(ways: Sequence[Way], place: str, files: Mapping[str, int], known: Mapping[str, str]) -> list[Problem]:
    """Return what the document at `place` still lacks; empty when one way is complete.

    With several ways the one that has the most pages is judged, so that who uploaded a front is asked for the back and nothing else; where nothing
    was uploaded, the first way speaks for all.
    """
    if not ways:
        return []
    lacking = {way.key: _lacking(way, place, files, known) for way in ways}
    if any(not pages for pages in lacking.values()):
        return []
    nearest = max(ways, key=lambda way: len(way.pages) - len(lacking[way.key]))
    code = "document.missing" if len(ways) == 1 or _touched(nearest, lacking) else "document.none_of"
    return [Problem(code, page) for page in lacking[nearest.key]]


def held(ways: Sequence[Way], known: Mapping[str, str]) -> Way | None:
    """Return the way that a fact has completed: no picture is needed then."""
    return next((way for way in ways if way.fact and known.get(way.fact) == "yes"), None)


def _touched(way: Way, lacking: Mapping[str, list[str]]) -> bool:
    return len(lacking[way.key]) < len(way.pages)


def _lacking(way: Way, place: str, files: Mapping[str, int], known: Mapping[str, str]) -> list[str]:
    if way.fact:
        return [] if known.get(way.fact) == "yes" else [f"{place}#{way.key}"]
    return [f"{place}#{page.key}" for page in way.pages if not files.get(f"{place}#{page.key}")]
