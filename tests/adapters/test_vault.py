"""The vault: nothing readable on disk, nothing under another's name, nothing by half."""

from types import SimpleNamespace

import pytest
from django.core.files.storage import InMemoryStorage

from kuaiji.adapters import vault

OLD, NEW = b"o" * 32, b"n" * 32


def ring(current="k1", **keys):
    return SimpleNamespace(current_id=current, keys=keys or {"k1": OLD})


@pytest.fixture
def kept(tmp_path):
    return vault.Vault(vault.Folder(tmp_path), ring())


def files_of(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_is_kept_comes_back(kept):
    assert kept.open(kept.put(b"evidence" * 1000, kind="original")) == b"evidence" * 1000


def test_nothing_readable_lies_on_the_disk_and_only_its_owner_may_read_it(kept, tmp_path):
    """SEC-17."""
    kept.put(b"350203199001011234" * 5, kind="original")

    (file,) = files_of(tmp_path)

    assert b"350203" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0


def test_the_same_content_twice_has_two_names_and_two_ciphertexts(kept, tmp_path):
    names = {kept.put(b"same", kind="clean") for _ in range(2)}

    assert len(names) == 2
    assert len({file.read_bytes()[-20:] for file in files_of(tmp_path)}) == 2


@pytest.mark.parametrize("name", ["../keys.json", "/etc/passwd", "original/aa/../../x", "", "CON", "a\0b", "原件"])
def test_a_name_that_we_did_not_make_is_not_there(kept, name):
    """SEC-18."""
    with pytest.raises(vault.Missing):
        kept.open(name)
    kept.remove(name)


def test_a_changed_byte_is_seen(kept, tmp_path):
    name = kept.put(b"evidence", kind="original")
    file = files_of(tmp_path)[0]
    sealed = bytearray(file.read_bytes())
    sealed[-1] ^= 1
    file.write_bytes(sealed)

    with pytest.raises(vault.Damaged):
        kept.open(name)


@pytest.mark.parametrize("length", [0, 4, 5, 10, 40])
def test_a_file_cut_short_is_seen(kept, tmp_path, length):
    name = kept.put(b"evidence", kind="original")
    file = files_of(tmp_path)[0]
    file.write_bytes(file.read_bytes()[:length])

    with pytest.raises(vault.Damaged):
        kept.open(name)


def test_one_object_cannot_be_passed_off_as_another(kept, tmp_path):
    first, second = (kept.put(content, kind="clean") for content in (b"mine", b"yours"))
    (tmp_path / first).replace(tmp_path / second)

    with pytest.raises(vault.Damaged):
        kept.open(second)


def test_after_a_rotation_old_objects_still_open(tmp_path):
    folder = vault.Folder(tmp_path)
    name = vault.Vault(folder, ring()).put(b"old", kind="original")
    turned = vault.Vault(folder, ring("k2", k1=OLD, k2=NEW))

    assert turned.open(name) == b"old"
    assert b"k2" in (tmp_path / turned.put(b"new", kind="original")).read_bytes()[:10]


def test_a_write_that_fails_leaves_nothing_behind(kept, tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(vault.os, "fsync", full)

    with pytest.raises(OSError, match="No space"):
        kept.put(b"evidence", kind="original")

    assert files_of(tmp_path) == []


def test_what_is_removed_is_gone_and_may_be_removed_again(kept, tmp_path):
    name = kept.put(b"evidence", kind="original")

    kept.remove(name)
    kept.remove(name)

    assert files_of(tmp_path) == []
    with pytest.raises(vault.Missing):
        kept.open(name)


def test_any_storage_of_django_will_do():
    kept = vault.Vault(InMemoryStorage(), ring())

    assert kept.open(kept.put(b"evidence", kind="clean")) == b"evidence"
