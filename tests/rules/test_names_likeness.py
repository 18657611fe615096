"""Spellings that may stand for a name: candidates with their reasons, never the name itself."""

import pytest

from kuaiji.rules.names.likeness import LONGEST, Lore, likeness, stands_in

VARIANTS = {"䶮": {"龑"}, "喆": {"哲"}}
READINGS = {"䶮": {"yan"}, "赵": {"zhao"}, "单": {"shan", "dan"}, "略": {"lve"}}
DESCRIPTIONS = {"䶮": {"⿱龙天"}}
LORE = Lore(*(lambda sign, known=known: frozenset(known.get(sign, ())) for known in (VARIANTS, READINGS, DESCRIPTIONS)))


@pytest.mark.parametrize(
    ("name", "spelling", "why"),
    [
        ("赵䶮", "赵䶮", set()),
        ("买买提·艾力", "买买提•艾力", set()),
        ("赵䶮", "赵YAN", {"pinyin"}),
        ("赵䶮", "赵（yǎn）", {"pinyin"}),
        ("赵䶮", "ZHAO YAN", {"pinyin"}),
        ("单略", "dan lve", {"pinyin"}),
        ("赵䶮", "赵龑", {"variant"}),
        ("赵䶮", "赵⿱龙天", {"components"}),
        ("赵䶮", "赵?", {"lost"}),
        ("赵龴", "赵\ue81e", {"private_use"}),
        ("赵龴喆", "赵\ue81e哲", {"private_use", "variant"}),
        ("赵䶮", "赵燕", None),
        ("赵䶮", "赵", None),
        ("赵䶮", "赵䶮䶮", None),
        ("赵䶮", "李YAN", None),
        ("赵" * (LONGEST + 1), "赵YAN", None),
    ],
)
def test_a_spelling_is_the_name_a_candidate_or_neither(name, spelling, why):
    """X04: variants are candidates, never equal."""
    assert likeness(name, spelling, LORE) == (None if why is None else frozenset(why))


@pytest.mark.parametrize(
    ("name", "stands"),
    [
        ("赵䶮", False),
        ("买买提·艾力", False),
        ("赵YAN", True),
        ("YANGLI TIAN", True),
        ("赵yǎn", True),
        ("赵\ue81e", True),
        ("赵\ue000", True),
        ("赵⿱龙天", True),
        ("赵?", True),
    ],
)
def test_a_name_that_no_document_in_chinese_bears_stands_for_another(name, stands):
    """X04."""
    assert stands_in(name) is stands
