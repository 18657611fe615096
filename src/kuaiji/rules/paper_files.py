"""Numbers of paper files: one after the other for a bundle, in the bureau's own way of writing them (N16)."""

import re

from kuaiji.rules.problem import Problem

LONGEST_NUMBER, LONGEST_PLACE = 60, 120
_LAST_FIGURES = re.compile(r"^(.*?)([0-9]+)([^0-9]*)$")


def following(first: str, n: int) -> str:
    """Return the n-th number after the first (0 is the first): its last figures count on, as wide as they were; without figures all are the same."""
    found = _LAST_FIGURES.match(first)
    if found is None:
        return first
    before, figures, after = found.groups()
    return f"{before}{int(figures) + n:0{len(figures)}d}{after}"


def problems(number: str, place: str) -> list[Problem]:
    """Return what is wrong with where a paper file is said to lie."""
    found = [] if number.strip() else [Problem("paper_file.number", "number")]
    found += [Problem("paper_file.long", "number", {"most": LONGEST_NUMBER})] if len(number) > LONGEST_NUMBER else []
    found += [Problem("paper_file.long", "place", {"most": LONGEST_PLACE})] if len(place) > LONGEST_PLACE else []
    return found
