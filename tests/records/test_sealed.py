"""Sealed text opens in its own place only (SEC-25, settled 18, 19)."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from kuaiji.records import sealed
from kuaiji.records.models import Person
from kuaiji.records.sealed import Unsealable

OLD, NEW = b"\1" * 32, b"\2" * 32


@pytest.fixture
def keys(settings):
    ring = SimpleNamespace(current_id="k1", keys={"k1": OLD})
    settings.KEYS = SimpleNamespace(sealing=ring, lookup=ring)
    return settings.KEYS


@pytest.mark.parametrize("profile", [sealed.AES, sealed.SM4])
def test_what_was_sealed_opens(keys, settings, profile):
    """SEC-28."""
    settings.SEALING_PROFILE = profile
    person = Person(name="样例甲")

    sealed.put(person, "phone_sealed", "13900000000")

    assert person.phone_sealed.startswith(f"{profile}:k1:")
    assert "13900000000" not in person.phone_sealed
    assert sealed.take(person, "phone_sealed") == "13900000000"


@pytest.mark.parametrize("profile", [sealed.AES, sealed.SM4])
def test_a_text_moved_to_another_row_does_not_open(keys, settings, profile):
    settings.SEALING_PROFILE = profile
    one, other = Person(name="样例甲"), Person(name="样例乙")
    sealed.put(one, "phone_sealed", "13900000000")
    other.phone_sealed = one.phone_sealed

    with pytest.raises(Unsealable):
        sealed.take(other, "phone_sealed")


def test_an_answer_moved_to_another_path_does_not_open(keys):
    row = uuid4()
    answers = sealed.seal_paths({"person.mobile": "13900000000", "person.name": "样例甲"}, secret={"person.mobile"}, field="answers", row_id=row)

    assert answers["person.name"] == "样例甲"
    assert sealed.unseal_paths(answers, field="answers", row_id=row)["person.mobile"] == "13900000000"
    with pytest.raises(Unsealable):
        sealed.unseal_paths({"work.unit_phone": answers["person.mobile"]}, field="answers", row_id=row)


@pytest.mark.parametrize("text", ["", "a1", "a1:k1", "a1:k9:AAAA", "a1:k1:AAAA", "x9:k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"])
def test_anything_else_does_not_open(keys, text):
    with pytest.raises(Unsealable):
        sealed.unseal(text, place="t.f:1")


def test_a_sealed_column_takes_no_plain_text(keys):
    with pytest.raises(ValueError, match="sealed text only"):
        Person._meta.get_field("phone_sealed").get_prep_value("13900000000")


def test_an_older_key_still_opens_after_rotation(keys):
    """SEC-26."""
    old = sealed.seal("甲", place="t.f:1")
    keys.sealing.keys, keys.sealing.current_id = {"k1": OLD, "k2": NEW}, "k2"

    assert sealed.unseal(old, place="t.f:1") == "甲"
    assert sealed.seal("甲", place="t.f:1").startswith("a1:k2:")


def test_during_rotation_a_number_has_two_hashes(keys):
    before = sealed.hashes("id_number", "109901199001011234")
    keys.lookup.keys = {"k1": OLD, "k2": NEW}
    during = sealed.hashes("id_number", "109901199001011234")

    assert before.next is None
    assert during.now == before.now
    assert during.all == [before.now, during.next]


def test_a_hash_depends_on_kind_country_and_bureau(keys):
    one = sealed.hashes("id_number", "1099").now
    assert len({one, sealed.hashes("phone", "1099").now, sealed.hashes("id_number", "1099", country="HKG").now}) == 3
    assert sealed.suffix_hash("phone", "0000", bureau_id=uuid4()) != sealed.suffix_hash("phone", "0000", bureau_id=uuid4())
