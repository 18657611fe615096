"""Amendment: a jurisdiction's document and the national base become one, always the same one (G01, G05)."""

from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuaiji.rules import amendment
from kuaiji.rules.amendment import Unfit, resolve
from planted import Data, asked, chosen, proof, scheme, section
from small_scheme import DOCUMENT, edition

BASE: Data = {
    "title": "national",
    "sections": [
        {"key": "person", "items": [{"field": "person.name"}, {"field": "person.phone"}]},
        {"key": "work", "items": [{"field": "work.post"}, {"document": "work.proof"}]},
        {"key": "licence"},
    ],
}
DICTIONARY: dict[str, Data] = {
    path: {"label": {"zh-Hans": path}, "kind": "text"} for path in ("person.name", "person.phone", "work.post", "work.unit")
}
NAMES = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True).map(lambda name: f"work.local_{name}")
OWN: st.SearchStrategy[Data] = st.fixed_dictionaries(
    {},
    optional={
        "title": st.text(max_size=5),
        "drop": st.just(["person.phone"]),
        "change": st.fixed_dictionaries({"work.post": st.dictionaries(st.sampled_from(["hint", "optional"]), st.text(max_size=3))}),
        "add": st.lists(st.fixed_dictionaries({"to": st.just("work"), "field": NAMES, "after": st.sampled_from(["", "work.post"])}), max_size=2),
        "move": st.just([{"path": "work", "after": ""}]),
    },
)


def paths(resolved: Data) -> dict[str, list[str]]:
    return {each["key"]: [item["path"] for item in each["items"]] for each in resolved["sections"]}


@given(NAMES, st.sampled_from(["person", "work", "licence"]))
def test_adding_and_then_dropping_gives_the_base(path: str, to: str) -> None:
    added = resolve(BASE, {"add": [{"to": to, "field": path}]}, DICTIONARY)

    assert resolve(added, {"drop": [path]}, DICTIONARY) == resolve(BASE, {}, DICTIONARY)


@given(st.dictionaries(st.sampled_from(["hint", "optional", "source"]), st.text(max_size=4)))
def test_changing_twice_is_changing_once(patch: dict[str, str]) -> None:
    change = {"change": {"work.post": patch}}
    once = resolve(BASE, change, DICTIONARY)

    assert resolve(once, change, DICTIONARY) == once


@given(OWN)
def test_the_same_documents_always_give_the_same_scheme(own: Data) -> None:
    first, base = resolve(BASE, own, DICTIONARY), resolve(BASE, {}, DICTIONARY)

    assert resolve(BASE, own, DICTIONARY) == first
    assert resolve(BASE, {}, DICTIONARY) == base


LETTERS = st.from_regex(r"[a-z]{1,6}", fullmatch=True)
ITEMS = st.lists(
    st.builds(lambda make, name, optional: make(f"work.{name}", optional=optional), st.sampled_from([asked, chosen, proof]), LETTERS, st.booleans()),
    max_size=4,
)


@given(ITEMS)
def test_an_edition_comes_back_as_it_was_published(items: list[Data]) -> None:
    made = scheme(section("work", *items))
    stored = amendment.encode(made)

    assert amendment.read_edition(stored) == made
    assert amendment.encode(amendment.read_edition(stored)) == stored


def test_an_editions_hash_never_moves() -> None:
    """A published edition is known by its SHA-256 for ever (settled 5): new words of the format must leave it alone."""
    shuffled = amendment.decode(dict(reversed(DOCUMENT.items())))

    assert sha256(edition().encode()).hexdigest() == "b1f7bca303a76c2358fbcc14949ab798ed1146443bc82fb98654d2c83e91df9f"
    assert amendment.encode(shuffled).decode() == edition()


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({"drop": ["person.phone"]}, ["person.name"]),
        ({"add": [{"to": "person", "field": "person.local"}]}, ["person.name", "person.phone", "person.local"]),
        ({"add": [{"to": "person", "field": "person.local", "after": ""}]}, ["person.local", "person.name", "person.phone"]),
        ({"add": [{"to": "person", "field": "person.local", "after": "person.name"}]}, ["person.name", "person.local", "person.phone"]),
        ({"move": [{"path": "person.name"}]}, ["person.phone", "person.name"]),
    ],
    ids=["dropped", "at the end", "first", "behind another", "moved"],
)
def test_an_item_stands_where_the_amendment_puts_it(own: Data, expected: list[str]) -> None:
    assert paths(resolve(BASE, own, DICTIONARY))["person"] == expected


def test_sections_are_added_moved_and_dropped_alike() -> None:
    own = {"drop": ["licence"], "add": [{"section": "study", "title": {"zh-Hans": "学习"}}], "move": [{"path": "study", "after": "person"}]}

    assert list(paths(resolve(BASE, own, DICTIONARY))) == ["person", "study", "work"]


def test_an_item_says_what_the_dictionary_knows_and_a_local_one_that_it_is_local() -> None:
    own = {"add": [{"to": "work", "field": "work.unit", "label": {"zh-Hans": "单位"}}, {"to": "work", "field": "work.local"}]}

    _, _, unit, local = resolve(BASE, own, DICTIONARY)["sections"][1]["items"]

    assert unit == {"is_a": "field", "path": "work.unit", "label": {"zh-Hans": "单位"}, "kind": "text"}
    assert local["local"] == "true"


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"drop": ["work.nothing"]}, "work.nothing: the base has no such item or section"),
        ({"change": {"work.nothing": {}}}, "work.nothing: the base has no such item or section"),
        ({"add": [{"to": "nowhere", "field": "work.x"}]}, "nowhere: the base has no such item or section"),
        ({"add": [{"to": "work.post", "field": "work.x"}]}, "work.x: `to` must name a section; found 'work.post'"),
        ({"add": [{"field": "work.x"}]}, "work.x: `to` must name a section; found None"),
        ({"add": [{"to": "work", "field": "work.x", "after": "work.nothing"}]}, "work.nothing: nothing of that name stands there"),
    ],
)
def test_a_place_that_is_not_there_is_named(own: Data, said: str) -> None:
    with pytest.raises(Unfit, match=f"^{said.replace('.', '[.]')}$"):
        resolve(BASE, own, DICTIONARY)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"colour": "red"}, "colour"),
        ({"slug": None}, "slug"),
        ({"sections": [section("work", asked("work.x", when={"like": []}))]}, "unknown condition"),
        ({"sections": [section("work", asked("work.x", "song"))]}, "song"),
    ],
)
def test_what_is_no_scheme_is_refused_with_its_place(change: dict[str, Any], said: str) -> None:
    with pytest.raises(Unfit, match=said):
        amendment.decode({**DOCUMENT, **change})


def test_what_no_format_holds_is_a_mistake() -> None:
    with pytest.raises(LookupError):
        amendment._read(str, "x")
    with pytest.raises(LookupError):
        amendment._write(object())


def test_two_editions_are_compared_place_by_place() -> None:
    """G05: what a new edition changes can be read before it is published."""
    before = scheme(section("work", asked("work.post"), proof("work.proof")), edition="1")
    after = scheme(section("work", asked("work.post", optional=True)), edition="2", lists={"own": [{"code": "1", "label": {"zh-Hans": "一"}}]})

    told = {place: (old, new) for place, old, new in amendment.differences(before, after)}

    assert told["edition"] == ("1", "2")
    assert told["sections.work.items.work.post.optional"] == ("", "True")
    assert told["lists.own.1.code"] == ("", "1")
    assert told["sections.work.items.work.proof.ways.paper.key"] == ("paper", "")


def test_a_member_of_a_list_without_a_name_goes_by_its_number() -> None:
    assert [amendment.place_in_list(thing, 3) for thing in ({"path": "a.b"}, {"code": "7"}, {"title": "x"}, "text")] == ["a.b", "7", "3", "3"]


def test_what_is_read_nationally_is_kept_where_its_page_and_answer_are_and_a_scheme_adds_to_it():
    base = {
        "sections": [{"key": "work", "items": [{"document": "work.proof"}, {"field": "work.unit_name"}]}],
        "readable": {"work.proof#paper": {"diploma": {"name": "work.unit_name", "school": "work.school"}}, "person.card#front": {"diploma": {}}},
    }
    own = {"readable": {"work.other#paper": {"degree": {}}}}

    found = resolve(base, own, {})["readable"]

    assert found == {"work.proof#paper": {"diploma": {"name": "work.unit_name"}}, "work.other#paper": {"degree": {}}}
