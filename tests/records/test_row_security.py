"""The second guard: rows are let through by the database for the actor of the transaction (SEC-01, SEC-03)."""

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError, ProgrammingError

from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Archive, ArchiveBasics, AssertedName, Event, EvidenceFile, Message, Person, PersonNumber, Reading
from kuaiji.rules.actor import ANONYMOUS, Actor, Assurance
from records import rows

pytestmark = pytest.mark.django_db
GUARDED = [Application, Archive, ArchiveBasics, Event, EvidenceFile, Message, Person, PersonNumber, Reading]


@pytest.fixture
def cast(maker):
    """Two persons with an archive and an application each, at two bureaus."""
    with acting(maker):
        found = {}
        for key in ("a", "b"):
            place = rows.bureau(code=f"10990{key}")
            who = rows.person(f"样例{key}")
            number = f"10990119900101{ord(key):04d}"
            rows.number(who, number)
            unit = rows.unit(code=f"91350200MA0000000{key.upper()}")
            filed = rows.application(who, at=place, state="in_review", unit=unit)
            Reading.objects.create(application=filed, file=rows.file(filed), state="unreadable", at=rows.AT)
            Event.objects.create(application=filed, move="submit", to_state="submitted", role="person", at=rows.AT)
            archive = rows.archive(who, at=place, text=number)
            ArchiveBasics.objects.create(archive=archive, name=who.name)
            found[key] = {"bureau": place, "person": who, "unit": unit, "application": filed}
        return found


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in GUARDED}


def test_without_an_actor_there_are_no_rows(cast):
    assert set(counts().values()) == {0}


def test_an_anonymous_actor_meets_no_rows(cast):
    with acting(ANONYMOUS):
        assert set(counts().values()) == {0}


def test_what_was_read_and_what_others_call_a_person_is_deleted_by_nobody_at_a_desk(cast, maker):
    with acting(maker):
        AssertedName.objects.create(person=cast["a"]["person"], spelling="YANGLI", system="pass", since=rows.AT)
    with acting(rows.as_reviewer(cast["a"]["bureau"].id)):
        Reading.objects.all().delete()
        assert Reading.objects.count() == 1
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(), acting(rows.as_reviewer(cast["a"]["bureau"].id)):
        AssertedName.objects.all().delete()


def test_the_connection_is_bound_by_row_security():
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False,)


def test_a_person_meets_their_own_rows_only(cast):
    with acting(rows.as_person(cast["a"]["person"])):
        assert counts() == dict.fromkeys(counts(), 1) | {"Message": 0}
        assert Application.objects.get().person_id == cast["a"]["person"].id


def test_an_archive_is_not_shown_below_proven(cast):
    """Settled 1."""
    with acting(rows.as_person(cast["a"]["person"], Assurance.PHONE)):
        assert (Archive.objects.count(), ArchiveBasics.objects.count(), Application.objects.count()) == (0, 0, 1)


def test_a_reviewer_meets_what_lies_within_reach(cast):
    with acting(rows.as_reviewer(cast["a"]["bureau"].id)):
        assert counts() == dict.fromkeys(counts(), 1) | {"Message": 0}
        assert Archive.objects.get().bureau_id == cast["a"]["bureau"].id


def test_a_unit_meets_applications_that_name_it_and_no_archive(cast):
    with acting(rows.as_clerk(cast["b"]["unit"])):
        assert Application.objects.get().id == cast["b"]["application"].id
        assert Archive.objects.count() == 0


@pytest.mark.parametrize("model", GUARDED)
def test_code_and_database_draw_the_same_line(cast, maker, model):
    """S3: each guard alone shows what both show."""
    for actor in (rows.as_person(cast["a"]["person"]), rows.as_reviewer(cast["b"]["bureau"].id), Actor(name="")):
        with acting(maker):
            by_code = set(model.objects.visible_to(actor).values_list("pk", flat=True))
        with acting(actor):
            assert by_code == set(model.objects.values_list("pk", flat=True))


def test_another_persons_row_is_not_changed(cast):
    with acting(rows.as_person(cast["a"]["person"])):
        assert Application.objects.filter(id=cast["b"]["application"].id).update(state="returned") == 0


def test_a_row_cannot_be_written_for_another_person(cast):
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic(), acting(rows.as_person(cast["a"]["person"])):
        rows.application(cast["b"]["person"], campaign=cast["b"]["application"].campaign)


def test_a_reviewer_does_not_write_into_an_archive(cast):
    """Approval is carried out by the program's own actor (settled 13)."""
    with acting(rows.as_reviewer(cast["a"]["bureau"].id)):
        assert Archive.objects.update(source="x") == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            ArchiveBasics.objects.update(name="x")


def test_an_inner_actor_gives_way_to_the_outer_one(cast, maker):
    with acting(rows.as_person(cast["a"]["person"])):
        with acting(maker):
            assert Application.objects.count() == 2
        assert Application.objects.count() == 1
        with acting(rows.as_person(cast["a"]["person"])):
            assert Application.objects.count() == 1
    assert Application.objects.count() == 0


def test_the_outer_actor_returns_after_a_fault_within(cast, maker):
    with acting(rows.as_person(cast["a"]["person"])):
        with pytest.raises(RuntimeError), acting(maker):
            raise RuntimeError
        assert Application.objects.count() == 1
