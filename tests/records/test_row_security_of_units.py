"""What the second guard keeps from units, and from whoever would write an outcome without the program (SEC-01, SEC-03)."""

import pytest
from django.db import DatabaseError, connection, transaction

from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Decision, Event, EvidenceFile, Finding, PersonNumber, ReturnItem
from kuaiji.rules.actor import Actor
from records import rows

pytestmark = pytest.mark.django_db
NOT_FOR_UNITS = [Decision, EvidenceFile, PersonNumber, ReturnItem]


@pytest.fixture
def case(maker):
    """An application in review that names a unit, with everything that hangs on it."""
    with acting(maker):
        place, who, unit, reviewer = rows.bureau(), rows.person(), rows.unit(), rows.account()
        rows.number(who)
        filed = rows.application(who, at=place, state="in_review", unit=unit)
        rows.file(filed)
        event = Event.objects.create(application=filed, move="submit", to_state="submitted", role="person", at=rows.AT)
        ReturnItem.objects.create(application=filed, event=event, path="work.school", code="other")
        Finding.objects.create(application=filed, unit=unit, submission_version=1, verdict="silent", at=rows.AT)
        values = {"reviewer": reviewer, "reviewer_name": "审核员", "verdict": "approve", "at": rows.AT, "due_at": rows.AT}
        Decision.objects.create(application=filed, **values)
        return filed


@pytest.mark.parametrize("model", NOT_FOR_UNITS)
def test_a_unit_meets_neither_papers_nor_numbers_nor_the_bureaus_word(case, maker, model):
    """Settled 20; the evidence of a person is for the bureau alone."""
    clerk = rows.as_clerk(case.unit)
    with acting(clerk):
        assert Application.objects.count() == 1
        assert model.objects.count() == 0
    with acting(maker):
        assert model.objects.count() == 1
        assert not model.objects.visible_to(clerk).exists()


@pytest.mark.parametrize("model", [Event, Finding, Decision, EvidenceFile, ReturnItem])
def test_code_and_database_draw_the_same_line_for_units_and_drafts(case, maker, model):
    for state in ("in_review", "draft"):
        with acting(maker):
            Application.objects.filter(pk=case.pk).update(state=state)
        for actor in (rows.as_clerk(case.unit), rows.as_reviewer(case.bureau_id), rows.as_person(case.person)):
            with acting(maker):
                by_code = set(model.objects.visible_to(actor).values_list("pk", flat=True))
            with acting(actor):
                assert by_code == set(model.objects.values_list("pk", flat=True)), (state, actor)


def _may(actor: Actor, case: Application, **values: object) -> bool:
    try:
        with transaction.atomic(), acting(actor):
            return bool(Application.objects.filter(pk=case.pk).update(**values))
    except DatabaseError:
        return False


@pytest.mark.parametrize("to", ["approved", "refused", "returned"])
def test_an_outcome_is_written_by_the_program_alone(case, maker, to):
    """Settled 13: reviewers decide, the due job carries out."""
    with acting(maker):
        archive = rows.archive(case.person, at=case.bureau)
        Application.objects.filter(pk=case.pk).update(state="decided", decision="approve", decided_at=rows.AT, archive=archive)

    for actor in (rows.as_person(case.person), rows.as_clerk(case.unit), rows.as_reviewer(case.bureau_id)):
        assert not _may(actor, case, state=to)
    assert _may(maker, case, state=to)


def test_a_case_is_decided_by_its_bureau(case):
    values = {"state": "decided", "decision": "approve", "decided_at": rows.AT}

    assert not _may(rows.as_person(case.person), case, **values)
    assert not _may(rows.as_clerk(case.unit), case, **values)
    assert _may(rows.as_reviewer(case.bureau_id), case, **values)


def test_a_reviewer_takes_no_case_back_to_a_draft(case):
    assert not _may(rows.as_reviewer(case.bureau_id), case, state="draft")


@pytest.mark.parametrize("field", ["answers", "draft", "commitment"])
def test_what_a_person_told_is_changed_by_that_person_alone(case, field):
    told = {"person.name": "另一个"}

    assert not _may(rows.as_clerk(case.unit), case, **{field: told})
    assert not _may(rows.as_reviewer(case.bureau_id), case, **{field: told})
    assert _may(rows.as_person(case.person), case, **{field: told})


def test_an_applications_owner_and_campaign_stay(case, maker):
    with acting(maker):
        other = rows.campaign(case.bureau)

    for actor in (rows.as_person(case.person), rows.as_clerk(case.unit), rows.as_reviewer(case.bureau_id)):
        assert not _may(actor, case, campaign=other)


def test_functions_with_the_owners_rights_look_into_no_temporary_schema():
    """A temporary table of the caller's must not stand in for one of ours."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, proconfig FROM pg_proc JOIN pg_roles r ON r.oid = proowner WHERE prosecdef AND proname LIKE 'kuaiji%%' AND NOT rolsuper"
        )
        found = dict(cursor.fetchall())
    assert found
    assert {name for name, settings in found.items() if "search_path=pg_catalog, public, pg_temp" not in settings} == set()


def test_a_temporary_table_does_not_take_the_audits_place(maker):
    """SEC-24; a database of somebody else's making may allow temporary tables."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE records_auditrow (LIKE public.records_auditrow INCLUDING DEFAULTS) ON COMMIT DROP")
        cursor.execute("GRANT ALL ON records_auditrow TO PUBLIC")
    with acting(maker):
        rows.account()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_temp.records_auditrow")
        assert cursor.fetchone() == (0,)


def test_the_web_role_makes_nothing_of_its_own():
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE FUNCTION public.kuaiji_system() RETURNS boolean LANGUAGE sql AS 'SELECT true'")
