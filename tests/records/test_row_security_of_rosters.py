"""Lists of units are their own; bureaus read those of units that they serve, and a person a report of their own dismissal (SEC-01, SEC-03)."""

import pytest
from django.db import DatabaseError, transaction

from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import ClerkInvitation, ConfirmationRun, RosterEntry, RosterImport, RosterReport
from kuaiji.rules.actor import Assurance
from records import rows

pytestmark = pytest.mark.django_db
OWN = [ConfirmationRun, RosterImport, ClerkInvitation]


@pytest.fixture
def world(maker):
    """A unit with a list, named in what one person filed with one bureau."""
    with acting(maker):
        place, elsewhere, who, unit = rows.bureau(), rows.bureau(code="109902"), rows.person(), rows.unit()
        rows.application(who, at=place, state="in_review", unit=unit)
        entry = RosterEntry(unit=unit, name="样例甲", hash="h", created_at=rows.AT, changed_at=rows.AT)
        sealed.put(entry, "number_sealed", "1")
        entry.save(force_insert=True)
        RosterReport.objects.create(entry=entry, unit=unit, person=who, kind="dismissed", on=rows.TODAY, at=rows.AT)
        ConfirmationRun.objects.create(unit=unit, account=rows.account(), at=rows.AT)
        RosterImport.objects.create(unit=unit, name="list.xlsx", at=rows.AT)
        invited = ClerkInvitation(unit=unit, scheme="sample", name="样例乙", phone_hash="p", code_hash="c", at=rows.AT, expires_at=rows.AT)
        sealed.put(invited, "phone_sealed", "1")
        invited.save(force_insert=True)
        return {"unit": unit, "other": rows.unit(code="91350200MA00000001"), "person": who, "place": place, "elsewhere": elsewhere}


def seen(actor, *models):
    with acting(actor):
        return [model.objects.count() for model in models]


def test_a_unit_meets_its_own_list_and_another_none(world):
    every = [RosterEntry, RosterReport, *OWN]

    assert seen(rows.as_clerk(world["unit"]), *every) == [1] * 5
    assert seen(rows.as_clerk(world["other"]), *every) == [0] * 5


def test_a_bureau_reads_the_lists_of_units_it_serves_and_writes_none(world):
    reviewer = rows.as_reviewer(world["place"].id)

    assert seen(reviewer, RosterEntry, RosterReport, *OWN) == [1, 1, 0, 0, 0]
    assert seen(rows.as_reviewer(world["elsewhere"].id), RosterEntry, RosterReport) == [0, 0]
    with acting(reviewer):
        assert RosterEntry.objects.update(name="样例丙") == 0
        assert RosterEntry.objects.visible_to(reviewer).count() == 1


def test_a_person_reads_a_report_of_their_own_and_no_list(world):
    """Naming a unit opens nothing of it."""
    assert seen(rows.as_person(world["person"]), RosterEntry, RosterReport) == [0, 1]
    assert seen(rows.as_person(world["person"], Assurance.PHONE), RosterReport) == [0]


def test_a_report_stays_as_it_was_written(world, maker):
    for actor in (rows.as_clerk(world["unit"]), maker):
        with pytest.raises(DatabaseError), transaction.atomic(), acting(actor):
            RosterReport.objects.update(reason="改")
