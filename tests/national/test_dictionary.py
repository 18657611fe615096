"""The field dictionary: every field with its class, purpose and source, and every list that it names."""

import pytest

from kuaiji.national import dictionary, lists, sources
from kuaiji.national.texts import LANGUAGES
from kuaiji.rules import kinds

ENTRIES = dictionary.load()
FIELDS = {path: entry for path, entry in ENTRIES.items() if not entry.is_document}
DOCUMENTS = {path: entry for path, entry in ENTRIES.items() if entry.is_document}
KINDS = {
    *("text", "name", "choice", "date", "integer", "identity_number", "credit_code", "mobile", "phone", "division", "email", "licence_number"),
    dictionary.DOCUMENT,
}
NUMBERS = {"identity_number", "mobile", "phone", "email", "licence_number"}


def test_the_national_sections_are_there():
    """G01."""
    wanted = {"account", "person", "education", "work", "qualification", "honours", "breaches", "publications", "licence", "credits", "posts"}

    assert set(dictionary.sections()) == wanted
    assert {key for key, each in dictionary.sections().items() if each.rows == "yes"} == {"honours", "breaches", "publications", "credits", "posts"}


def test_a_path_stands_once_and_in_its_own_section():
    for key, section in dictionary.sections().items():
        assert all(entry.path.startswith(f"{key}.") for entry in section.entries)
    assert len(ENTRIES) == sum(len(section.entries) for section in dictionary.sections().values())


@pytest.mark.parametrize("path", ENTRIES)
def test_an_entry_says_what_it_is_why_it_is_asked_and_whence(path):
    entry = ENTRIES[path]

    assert all(entry.label[language] for language in LANGUAGES)
    assert entry.kind_name in KINDS
    assert entry.secrecy in {"public", "personal", "secret"}
    assert entry.purpose in dictionary.purposes()
    assert entry.source
    assert set(entry.source) <= set(sources.load())
    assert entry.regimes


@pytest.mark.parametrize("path", [path for path, entry in FIELDS.items() if entry.kind_name == "choice"])
def test_a_choice_names_a_list_that_exists(path):
    assert FIELDS[path].code_list in lists.load()


@pytest.mark.parametrize("path", [path for path, entry in FIELDS.items() if entry.kind_name in NUMBERS or entry.path.endswith(("number", "address"))])
def test_numbers_phones_and_addresses_are_secret(path):
    if path != "publications.book_number":
        assert path in dictionary.secrets()


def test_a_purpose_rests_on_a_known_source():
    for purpose in dictionary.purposes().values():
        assert set(purpose.source) <= set(sources.load())


@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_document_says_what_is_accepted(path):
    """C19."""
    entry = DOCUMENTS[path]

    assert entry.ways
    assert all(way.accepted and way.pages for way in entry.ways)
    assert entry.column == ""


def test_identity_documents_have_their_pages():
    """X07, and the reading of C05."""
    pages = {way.key: [page.key for page in way.pages] for way in DOCUMENTS["person.id_document"].ways}

    assert pages == {"card": ["front", "back"], "passport": ["personal", "validity"], "officer": ["inner_first", "inner_second"]}


@pytest.mark.parametrize("path", ["education.diploma", "education.degree_proof", "qualification.proof"])
def test_an_official_look_up_stands_beside_the_upload(path):
    """C15."""
    assert DOCUMENTS[path].links


@pytest.mark.parametrize(
    ("section", "fields"),
    [
        ("honours", "awarded_on level body content proof"),
        ("breaches", "kind penalty_on effective_on authority penalty content term ends_on proof"),
        ("publications", "kind title published_on issue book_number author_rank publisher proof"),
    ],
)
def test_the_rows_of_the_national_table_are_complete(section, fields):
    """C09, C10, C11."""
    assert [entry.path for entry in dictionary.sections()[section].entries] == [f"{section}.{field}" for field in fields.split()]


def test_fields_that_only_steer_the_form_feed_no_column():
    assert ENTRIES["work.employed"].column == ""
    assert ENTRIES["work.unit_name"].column == "work.unit_name"
    assert "work.unit_name" in dictionary.columns()


def test_a_scheme_item_takes_what_the_dictionary_says():
    """G01."""
    items = dictionary.items()

    assert items["person.sex"]["kind"] == {"choice": {"list": "sex", "drop": ["0", "9"]}}
    assert items["person.portrait"]["portrait"] == "true"
    assert items["work.proof"]["ways"][0]["key"] == "card"
    assert set(items) == set(ENTRIES)


@pytest.mark.parametrize("path", FIELDS)
def test_every_kind_is_one_that_the_rules_know(path):
    kinds.decode(FIELDS[path].kind)


@pytest.mark.parametrize("path", FIELDS)
def test_a_kind_that_is_always_secret_is_so_in_the_dictionary(path):
    """Settled 18."""
    assert not kinds.decode(FIELDS[path].kind).secret or FIELDS[path].secrecy == "secret"
