"""Sentences by key, in three languages."""

import re

import pytest

from kuaiji.rules.problem import Problem
from kuaiji.words import LANGUAGES, MissingWordError, keys, pick, said, sentence, t, unfilled


def test_a_sentence_takes_its_facts():
    assert t("kit.save.saved", "zh-Hans", at="14:02") == "已自动保存 14:02"


def test_traditional_chinese_is_derived_unless_said_otherwise():
    assert t("kit.help", "zh-Hant") == "幫助"
    assert t("kit.language.name", "zh-Hant") == "繁體中文"


def test_missing_words_and_missing_facts_are_faults():
    with pytest.raises(MissingWordError, match="no words"):
        t("kit.nowhere", "en")
    with pytest.raises(MissingWordError, match="wants the fact"):
        t("kit.save.saved", "en")


def test_every_language_says_everything_with_the_same_facts():
    for key in keys("zh-Hans"):
        facts = {lang: set(re.findall(r"\{(\w+)\}", unfilled(key, lang))) for lang in LANGUAGES}
        assert facts["en"] == facts["zh-Hans"] == facts["zh-Hant"], key
    assert keys("en") == keys("zh-Hans") == keys("zh-Hant")


def test_a_schemes_own_text_falls_back():
    assert pick({"zh-Hans": "会计"}, "zh-Hant") == "會計"
    assert pick({"zh-Hans": "会计", "en": "Accounting"}, "en") == "Accounting"
    assert pick({"zh-Hans": "会计"}, "en") == "会计"


def test_a_problem_is_said_with_the_name_of_its_item():
    problem = Problem("answer.missing", "work.unit_name")

    assert sentence(problem, "zh-Hans", "工作单位") == "还没有填写工作单位"
    assert [one.where for one in said([problem], "en", {"work.unit_name": "Unit"})] == ["work.unit_name"]
