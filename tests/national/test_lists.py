"""The code lists: every one complete, and the standards' values as they were read."""

import pytest

from kuaiji.national import lists, sources
from kuaiji.national.texts import LANGUAGES

LISTS = lists.load()


@pytest.mark.parametrize("key", LISTS)
def test_a_list_has_a_source_and_labels_in_three_languages(key):
    """G01."""
    each = LISTS[key]

    assert each.source
    assert set(each.source) <= set(sources.load())
    for text in [each.title, *([each.note] if each.note else []), *(item.label for item in each.items)]:
        assert all(text[language] for language in LANGUAGES)


@pytest.mark.parametrize("key", LISTS)
def test_codes_labels_and_aliases_are_unique(key):
    each = LISTS[key]
    spellings = [spelling for item in each.items for spelling in (item.label["zh-Hans"], *item.aliases)]

    assert len(set(each.codes)) == len(each.codes)
    assert len(set(spellings)) == len(spellings)


@pytest.mark.parametrize("key", [key for key, each in LISTS.items() if each.certain == "no"])
def test_a_reconstructed_list_says_so(key):
    assert LISTS[key].note


@pytest.mark.parametrize(
    ("key", "code", "label"),
    [
        ("sex", "1", "男"),
        ("sex", "2", "女"),
        ("ethnicity", "01", "汉族"),
        ("ethnicity", "23", "高山族"),
        ("ethnicity", "36", "毛南族"),
        ("ethnicity", "46", "德昂族"),
        ("ethnicity", "56", "基诺族"),
        ("political_status", "01", "中共党员"),
        ("political_status", "13", "群众"),
        ("gb_education", "28", "大学普通班毕业"),
        ("gb_education", "47", "技工学校毕业"),
        ("gb_title", "133", "会计师"),
        ("country", "CN", "中国"),
        ("process_matter", "07", "行政确认"),
        ("process_case", "2", "承诺件"),
    ],
)
def test_a_standard_code_means_what_the_standard_says(key, code, label):
    assert lists.label(key, code) == label


@pytest.mark.parametrize(("spelling", "code"), [("毛难族", "36"), ("崩龙族", "46"), ("汉", "01"), ("Zhuang", "08"), (" 壮族 ", "08")])
def test_an_older_spelling_finds_its_code(spelling, code):
    assert LISTS["ethnicity"].find(spelling) == code


def test_a_spelling_that_nobody_knows_finds_nothing():
    assert LISTS["ethnicity"].find("无") is None


@pytest.mark.parametrize(("key", "standard"), [("education_level", "gb_education"), ("degree", "gb_degree"), ("accounting_title", "gb_title")])
def test_a_ministry_word_maps_to_a_code_of_the_standard(key, standard):
    for item in LISTS[key].items:
        assert not item.gb or LISTS[standard].item(item.gb)


def test_a_standard_code_finds_the_ministry_word():
    assert LISTS["education_level"].find("21") == "bachelor"
    assert LISTS["degree"].find("3") == "master"


def test_every_central_type_names_the_general_one():
    """C07: central units choose an option marked （中央）."""
    for item in LISTS["unit_type"].items:
        if item.attributes["central"] == "yes":
            assert "（中央）" in item.label["zh-Hans"]
            assert LISTS["unit_type"].item(item.attributes["general"])


@pytest.mark.parametrize("key", ["education_level", "degree"])
def test_only_the_lowest_levels_need_no_proof(key):
    """C06."""
    free = {item.code for item in LISTS[key].items if item.attributes["proof"] == "no"}

    assert free == ({"junior_or_less", "none"} if key == "education_level" else {"none"})


def test_there_are_enough_countries_and_all_ethnic_groups():
    assert len(LISTS["country"].items) >= 60
    assert LISTS["ethnicity"].codes == (*(f"{n:02d}" for n in range(1, 57)), "97", "98")


def test_labels_come_in_the_language_asked_for():
    assert lists.label("id_type", "tw_permit", "zh-Hant") == "臺灣居民來往大陸通行證"
    assert lists.label("accounting_title", "professor", "en") == "Professor-level Senior Accountant"
    assert lists.label("sex", "7") == "7"
