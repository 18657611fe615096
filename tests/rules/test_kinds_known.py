"""What else a kind knows: how it is asked, compared, described and kept."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuaiji.rules.kinds import Context, Kind, decode, folded_name
from kuaiji.rules.problem import Flaw

CTX = Context(date(2026, 7, 1), lists={"sex": ("1", "2"), "level": tuple("1234567")}, divisions=tuple("1234567"))


@pytest.mark.parametrize(
    ("kind", "widget"),
    [
        ("text", "text"),
        ({"text": {"multiline": "true"}}, "textarea"),
        ("name", "text"),
        ({"choice": "sex"}, "radios"),
        ({"choice": "level"}, "select"),
        ({"choice": {"list": "level", "drop": ["1"]}}, "radios"),
        ("division", "select"),
        ("date", "date"),
        ("integer", "number"),
        ({"identity_number": "person.id_type"}, "code"),
        ("credit_code", "code"),
        ("mobile", "tel"),
        ("phone", "tel"),
        ("email", "email"),
        ("licence_number", "text"),
    ],
)
def test_a_kind_knows_its_input(kind, widget):
    assert decode(kind).widget(CTX) == widget


@pytest.mark.parametrize("kind", ["mobile", "phone", "email", "licence_number", {"identity_number": "person.id_type"}])
def test_numbers_phones_and_addresses_are_secret_by_nature(kind):
    """settled 18."""
    assert decode(kind).secret


@pytest.mark.parametrize("kind", ["text", "name", "date", "integer", "division", "credit_code", {"choice": "sex"}])
def test_other_kinds_are_secret_only_if_the_dictionary_says_so(kind):
    assert not decode(kind).secret


@pytest.mark.parametrize(
    ("kind", "earlier", "later"),
    [("date", "2012-07-01", "2012-07-02"), ({"date": {"precision": "month"}}, "2012-07", "2012-08"), ("integer", "9", "10"), ("text", "a", "b")],
)
def test_values_are_compared_as_what_they_are(kind, earlier, later):
    one = decode(kind)

    assert one.key(earlier) < one.key(later)


@pytest.mark.parametrize(
    ("kind", "paths"),
    [
        ("date", set()),
        ({"date": {"not_before": "work.started_on", "not_after": "2026-06-30"}}, {"work.started_on"}),
        ({"identity_number": "person.id_type"}, {"person.id_type"}),
        ("text", set()),
    ],
)
def test_a_kind_says_which_earlier_answers_it_reads(kind, paths):
    assert decode(kind).paths() == paths


@pytest.mark.parametrize(
    ("kind", "schema"),
    [
        ({"text": 60}, {"type": "string", "maxLength": 60}),
        ("name", {"type": "string", "maxLength": 100}),
        ({"choice": "sex"}, {"type": "string", "enum": ["1", "2"]}),
        ("division", {"type": "string", "enum": list("1234567")}),
        ("date", {"type": "string", "format": "date"}),
        ({"date": {"precision": "month"}}, {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}),
        ("integer", {"type": "string", "pattern": "^-?[0-9]+$"}),
        ({"identity_number": "person.id_type"}, {"type": "string", "maxLength": 32}),
        ("credit_code", {"type": "string", "pattern": "^[0-9A-HJ-NPQRTUWXY]{18}$"}),
        ("mobile", {"type": "string", "pattern": "^1[3-9][0-9]{9}$"}),
        ("phone", {"type": "string", "pattern": "^[0-9]{11,12}$"}),
        ("email", {"type": "string", "format": "email", "maxLength": 254}),
        ("licence_number", {"type": "string", "maxLength": 32}),
    ],
)
def test_a_kind_describes_its_canonical_text(kind, schema):
    assert decode(kind).json_schema(CTX) == schema


@pytest.mark.parametrize("kind", [{"choice": "sex"}, "division"])
def test_without_a_context_codes_are_not_listed(kind):
    assert decode(kind).json_schema() == {"type": "string"}


def test_a_kind_of_ones_own_must_say_how_it_reads():
    with pytest.raises(TypeError):
        Kind().read("x", CTX)
    assert (Kind().widget(CTX), Kind().json_schema()) == ("text", {"type": "string"})


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("张　三", "张三"),
        (" 张三 ", "张三"),
        ("John   SMITH", "John SMITH"),
        ("阿卜杜‧热依木", "阿卜杜‧热依木"),
        ("𬘬 𰻝", "𬘬𰻝"),
        ("\u9fb4\U000323ff\U0002ebf0", "\u9fb4\U000323ff\U0002ebf0"),
        ("〇一", "〇一"),
        ("葛\U000e0100城", "葛\U000e0100城"),
        ("Zoë", "Zoë"),
        ("Zoe\u0308", "Zoe\u0308"),
        ("ﬁ Ｌｅｅ", "ﬁ Ｌｅｅ"),
    ],
)
def test_a_name_keeps_every_character_of_the_document(typed, name):
    """Domain F3, X04: rare characters survive, and nothing is normalised."""
    assert decode("name").read(typed, CTX).value == name


def test_a_unit_may_have_digits_in_its_name():
    assert decode({"name": {"digits": "true"}}).read("厦门第3中学", CTX).value == "厦门第3中学"


def test_a_character_of_a_private_font_is_kept_with_a_warning():
    reading = decode("name").read("张\ue001", CTX)

    assert (reading.value, reading.warnings) == ("张\ue001", (Flaw("name.private_use"),))


@pytest.mark.parametrize("dot", "·•‧∙⋅・･．")
def test_names_that_differ_in_their_dot_alone_are_the_same(dot):
    assert decode("name").key(f"阿卜杜{dot}热依木") == folded_name("阿卜杜 · 热依木") == "阿卜杜·热依木"


@given(st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x323AF, categories=["Lo", "Cn"]), min_size=1, max_size=100))
def test_ideographs_of_every_plane_come_back_as_they_went_in(name):
    assert decode("name").read(name, CTX).value == name
