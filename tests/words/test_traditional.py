"""Traditional Chinese: derived, in reviewed terms, and without a simplified character left."""

from functools import cache
from pathlib import Path

import pytest
from opencc import OpenCC
from ruamel.yaml import YAML

from kuaiji import jurisdictions
from kuaiji.jurisdictions import pages
from kuaiji.rules import wording
from kuaiji.words import keys, pick, unfilled

TERMS = YAML(typ="base").load((Path(pages.__file__).parents[1] / "national/traditional.yaml").read_text(encoding="utf-8"))
# Right in traditional Chinese, too: a decree's 准, a mile's 里, an empress's 后, 風采.
BOTH = set("游准里后采群秘台只干系面松斗谷才几")


TO = OpenCC("s2tw")


@cache
def is_simplified(one):
    return "\u4e00" <= one <= "\u9fff" and one not in BOTH and TO.convert(one) != one


def leaked(text):
    return {one for one in text if is_simplified(one)}


def test_terms_are_those_that_readers_use():
    """Settled 15: sixty terms and more were reviewed."""
    assert len(TERMS) >= 60
    assert pick({"zh-Hans": "核对登录短信，打印后保存"}, "zh-Hant") == "核對登入簡訊，列印後儲存"
    assert pick({"zh-Hans": "手机号码、手机号"}, "zh-Hant") == "手機號碼、手機號碼"
    assert [term for term, said in TERMS.items() if leaked(term + said)] == []


def test_no_sentence_keeps_a_simplified_character():
    """UX-13."""
    found = {key: leaked(unfilled(key, "zh-Hant")) for key in keys("zh-Hant")}

    assert {key: each for key, each in found.items() if each} == {}


@pytest.mark.parametrize("slug", [each.slug for each in jurisdictions.found()])
def test_no_text_of_a_jurisdiction_keeps_a_simplified_character(slug):
    told = {place: pick(text, "zh-Hant") for place, text in wording.texts(jurisdictions.scheme(slug))}
    told |= {key: pick({"zh-Hans": pages.text(slug, key, "zh-Hans")}, "zh-Hant") for key in pages.keys(slug)}

    assert {place: leaked(text) for place, text in told.items() if leaked(text)} == {}
