"""Jobs of evidence: their names are those that actions leave, and they act as the program itself."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from kuaiji.actions import clock, evidence, readings
from kuaiji.adapters.readings import shared
from kuaiji.jobs import evidence as jobs

AT = datetime(2026, 7, 1, tzinfo=UTC)


@pytest.fixture
def cleaned(monkeypatch):
    asked = []
    monkeypatch.setattr(clock, "now", lambda: AT)
    monkeypatch.setattr(evidence, "clean", lambda **given: asked.append(given))
    return asked


def test_the_job_that_an_upload_leaves_has_this_name():
    assert (jobs.clean.name, jobs.sweep.name, jobs.read.name) == ("evidence.clean", "evidence.sweep", "evidence.read")
    assert (jobs.clean.queue, jobs.read.queue) == ("default", "reading")


def test_a_file_is_cleaned_as_the_system(cleaned):
    file_id = uuid4()

    jobs.clean(file_id=str(file_id))

    assert cleaned == [{"file_id": file_id, "by": jobs.CLEANER, "at": AT}]


def test_the_sweep_takes_up_what_was_cut_short(cleaned, monkeypatch):
    left = [uuid4(), uuid4()]
    monkeypatch.setattr(evidence, "sweep", lambda **_: left)

    jobs.sweep(timestamp=0)

    assert [each["file_id"] for each in cleaned] == left


def test_a_file_is_read_as_the_system_by_the_one_engine_of_its_process(monkeypatch):
    asked, file_id = [], uuid4()
    monkeypatch.setattr(clock, "now", lambda: AT)
    monkeypatch.setattr(readings, "read", lambda **given: asked.append(given))

    jobs.read(file_id=str(file_id))

    assert asked == [{"file_id": file_id, "engine": shared(), "by": jobs.READER, "at": AT}]
