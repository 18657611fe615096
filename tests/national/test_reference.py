"""The reference pages say what the data say."""

from pathlib import Path

import pytest

from kuaiji.national import dictionary, lists, reference

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
GLOSSARY = REFERENCE.parent / "glossary.md"


@pytest.mark.parametrize("name", reference.pages())
def test_a_reference_page_is_fresh(name):
    assert (REFERENCE / name).read_text(encoding="utf-8") == reference.pages()[name]


def test_the_pages_name_every_field_and_every_list():
    """G01."""
    assert all(f"`{path}`" in reference.dictionary_page() for path in dictionary.load())
    assert all(f"## {key}\n" in reference.lists_page() for key in lists.load())


def test_the_glossary_has_one_meaning_a_term():
    rows = [line.split("|")[1:3] for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("| ") and "---" not in line]
    terms = [english.strip() for english, _ in rows if english.strip() != "English"]

    assert len(terms) >= 80
    assert len(set(terms)) == len(terms)
