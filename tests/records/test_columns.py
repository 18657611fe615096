"""The archive has a column for every value of the national dictionary that feeds it, sealed where the dictionary says secret (G01, settled 18)."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

import kuaiji.national.dictionary
from kuaiji.records import columns
from kuaiji.records.acting import acting
from kuaiji.records.models import ArchiveBasics, ArchiveHonour
from kuaiji.rules.archive import Change
from records import rows

FOLDER = Path(kuaiji.national.dictionary.__file__).parent
ENTRIES = [entry for file in FOLDER.glob("*.yaml") for entry in YAML(typ="safe").load(file.read_text(encoding="utf-8"))["entries"]]
FEEDING = {entry.get("feeds", entry["path"]): entry for entry in ENTRIES if entry["kind"] != "document" and not entry["path"].startswith("account.")}
FEEDING.pop("none")


def test_every_value_of_the_dictionary_has_a_column_and_no_column_is_without():
    assert columns.paths() == FEEDING.keys()


def test_what_is_secret_is_sealed_and_nothing_else():
    sealed = {f"{section}.{name}" for section, of in columns.COLUMNS.items() for name, column in of.items() if column.name.endswith("_sealed")}
    assert sealed == {path for path, entry in FEEDING.items() if entry["secrecy"] == "secret"}


@pytest.mark.django_db
def test_changes_are_written_and_read_back(maker):
    with acting(maker):
        archive = rows.archive(rows.person(), at=rows.bureau())
        wanted = {
            "person.name": "样例甲", "person.phone": "13900000000", "work.started_on": "2012-07-01", "qualification.level": "senior",
            "honours.k3f9.body": "样例局", "posts.p2k7.ended_on": "2020-01-31",
        }  # fmt: skip

        columns.write(archive, [Change(where=path, before="", after=value) for path, value in wanted.items()])

        assert columns.read(archive) == wanted
        assert "1390" not in ArchiveBasics.objects.get().phone_sealed


@pytest.mark.django_db
def test_a_row_left_empty_is_taken_out(maker):
    with acting(maker):
        archive = rows.archive(rows.person(), at=rows.bureau())
        columns.write(archive, [Change(where="honours.k3f9.body", before="", after="样例局")])
        columns.write(archive, [Change(where="honours.k3f9.body", before="样例局", after="")])
        assert not ArchiveHonour.objects.exists()
