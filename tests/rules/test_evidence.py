"""What a document still lacks: one way is enough, and who began one is asked for the rest of it."""

import pytest

from kuaiji.rules import evidence
from kuaiji.rules.scheme import Page, Way

LABEL = {"zh-Hans": "x"}
CARD = Way(key="card", label=LABEL, pages=(Page(key="front", label=LABEL), Page(key="back", label=LABEL)))
LETTER = Way(key="letter", label=LABEL, pages=(Page(key="page", label=LABEL),))
UNIT = Way(key="unit", label=LABEL, fact="facts.unit_confirmed")


@pytest.mark.parametrize(
    ("ways", "files", "code", "pages"),
    [
        ([CARD], [], "document.missing", ["front", "back"]),
        ([CARD, LETTER], [], "document.none_of", ["front", "back"]),
        ([CARD, LETTER], ["front"], "document.missing", ["back"]),
        ([LETTER, UNIT], [], "document.none_of", ["page"]),
        ([UNIT], [], "document.missing", ["unit"]),
    ],
)
def test_what_is_missing_is_named_page_by_page(ways: list[Way], files: list[str], code: str, pages: list[str]) -> None:
    """X07, X10: front and back."""
    lacking = evidence.missing(ways, "work.proof", {f"work.proof#{page}": 1 for page in files}, {})

    assert [(problem.code, problem.where) for problem in lacking] == [(code, f"work.proof#{page}") for page in pages]


@pytest.mark.parametrize(
    ("ways", "files", "known"),
    [([], {}, {}), ([CARD, LETTER], {"work.proof#page": 1}, {}), ([CARD, UNIT], {}, {"facts.unit_confirmed": "yes"})],
    ids=["nothing asked", "another way complete", "confirmed by the unit"],
)
def test_one_complete_way_is_enough(ways: list[Way], files: dict[str, int], known: dict[str, str]) -> None:
    assert evidence.missing(ways, "work.proof", files, known) == []


def test_a_way_that_a_fact_completes_needs_no_picture() -> None:
    """X08, X20."""
    assert evidence.held([CARD, UNIT], {"facts.unit_confirmed": "yes"}) == UNIT
    assert evidence.held([CARD, UNIT], {"facts.unit_confirmed": "no"}) is None
