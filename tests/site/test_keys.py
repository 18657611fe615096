"""The keys of an installation: made once, private, rotated without losing the old ones."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from kuaiji.site import keys


def test_keys_are_made_once_and_for_their_owner_alone(tmp_path):
    first = keys.load(tmp_path)

    assert keys.load(tmp_path) == first
    assert (tmp_path / "keys.json").stat().st_mode & 0o777 == 0o600
    assert len({ring.current for ring in (first.sealing, first.lookup, first.signing)}) == 3


def test_a_rotation_adds_a_key_and_keeps_the_old_one(tmp_path):
    before = keys.load(tmp_path)

    assert keys.rotate(tmp_path, "sealing") == "k2"

    after = keys.load(tmp_path)
    assert after.sealing.current_id == "k2"
    assert after.sealing.keys["k1"] == before.sealing.current
    assert after.lookup == before.lookup


@pytest.mark.parametrize("content", ["", "{}", '{"sealing": {"current": "k1", "keys": {"k1": "c2hvcnQ="}}}'])
def test_damaged_keys_stop_the_start_and_are_never_replaced(tmp_path, content):
    (tmp_path / "keys.json").write_text(content, encoding="utf-8")

    with pytest.raises(ImproperlyConfigured, match="Put back the copy"):
        keys.load(tmp_path)
    assert (tmp_path / "keys.json").read_text(encoding="utf-8") == content
