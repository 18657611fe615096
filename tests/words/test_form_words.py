"""Whatever the form, the check of a scheme or a number can find is said in words."""

import pytest

from kuaiji.rules import kinds, numbers
from kuaiji.words import keys

FORM = ("answer.missing", "document.missing", "document.none_of", "rows.too_many", "territory.outside", "territory.unknown")
FAULTS = [
    "path.twice",
    "path.section",
    "label.missing",
    "feeds.unknown",
    "document.no_way",
    "path.forward",
    "path.unknown",
    "not.unasked",
    "list.unknown",
    "value.unknown",
    "paper.unknown",
    "conditions.too_many",
    "condition.never",
    "territory.hole",
    "document.unprovable",
    "text.language",
    "message.fact",
    "message.braces",
    "message.long",
    "contact.period",
    "contact.twice",
    "commitment.long",
]


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "en"])
def test_every_code_has_words(lang: str) -> None:
    wanted = {f"problems.{code}" for code in (*kinds.CODES, *numbers.CODES, *FORM)} | {f"faults.{code}" for code in FAULTS}
    assert wanted - keys(lang) == set()
