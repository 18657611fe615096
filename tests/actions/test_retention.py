"""Originals, removed files and phones are kept for their time and no longer (settled 29)."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.storage import InMemoryStorage

from kuaiji.actions import evidence, retention
from kuaiji.adapters import vault
from kuaiji.records.acting import acting
from kuaiji.records.models import EvidenceFile, Handover
from kuaiji.rules.actor import system
from records import rows

pytestmark = pytest.mark.django_db
MAKER = system("test")
AT = rows.AT
LATER = AT + timedelta(days=settings.ORIGINALS_DAYS)


@pytest.fixture(autouse=True)
def kept(monkeypatch):
    storage = InMemoryStorage()
    made = vault.Vault(storage, settings.KEYS.sealing)
    monkeypatch.setattr(vault, "evidence", lambda: made)
    monkeypatch.setattr(evidence.transaction, "on_commit", lambda what: what())
    return made


def case(state="refused"):
    decided = {"decision": "refuse", "decided_at": AT} if state == "refused" else {}
    with acting(MAKER):
        place = rows.bureau()
        return rows.application(rows.person(), at=place, state=state, receipt="R1", submitted_at=AT, **decided)


def file(of, kept, **more):
    with acting(MAKER):
        keys = {"original_key": kept.put(b"original", kind="original"), "clean_key": kept.put(b"clean", kind="clean")}
        return EvidenceFile.objects.create(
            application=of, path="a.b#front", state="clean", sha256="0" * 64, clean_sha256="1" * 64, created_at=AT, **keys, **more
        )


def is_there(kept, key):
    try:
        return bool(kept.open(key))
    except vault.Missing:
        return False


def test_an_original_goes_after_its_time_and_what_was_reviewed_stays(kept):
    row = file(case(), kept)

    assert retention.sweep(at=LATER - timedelta(seconds=1)) == 0
    assert is_there(kept, row.original_key)
    assert retention.sweep(at=LATER) == 1
    assert not is_there(kept, row.original_key)
    assert is_there(kept, row.clean_key)
    assert retention.sweep(at=LATER) == 0


def test_what_the_person_took_out_goes_whole(kept):
    row = file(case(), kept, removed_at=AT)

    retention.sweep(at=LATER)

    assert not is_there(kept, row.original_key)
    assert not is_there(kept, row.clean_key)


def test_a_case_that_is_not_decided_keeps_everything(kept):
    row = file(case("in_review"), kept)

    assert retention.sweep(at=LATER + timedelta(days=1000)) == 0
    assert is_there(kept, row.original_key)


def test_which_phone_the_photographs_came_from_is_forgotten(kept):
    with acting(MAKER):
        Handover.objects.create(
            application=case(),
            account=rows.account(),
            path="a.b",
            secret_hash="s" * 64,
            device="Android",
            source="198.51.100.7",
            created_at=AT,
            expires_at=AT,
        )

    assert retention.sweep(at=LATER) == 1
    with acting(MAKER):
        told = Handover.objects.get()
    assert (told.device, told.source) == ("", "")
