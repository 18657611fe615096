"""Two hundred people of one unit: whom its list agrees with is confirmed in one go, each for itself (X22, UX-06)."""

import pytest

import life
import make
import rosters
from kuaiji.actions import confirmations
from kuaiji.queries import units as seen
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, AuditRow, Event, Finding, Message
from kuaiji.rules.problem import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place():
    make.jurisdiction("xiamen")


def counts(by):
    return {tab: many for tab, many in seen.counts(by, slug="xiamen").items() if many}


def test_186_who_agree_are_confirmed_and_14_stay_for_a_look():
    """UX-06, X22: an audit row and a line in each history for every one, one text message for all."""
    by, rows = rosters.two_hundred()
    assert counts(by) == {"awaiting": 186, "differing": 9, "unlisted": 5}

    run = confirmations.several(seen.confirmable(by, slug="xiamen", by_then=make.AT), by=by, at=make.AT)

    assert counts(by) == {"differing": 9, "unlisted": 5, "confirmed": 186}
    assert list(seen.run(run, by=by).results.values()) == [""] * 186
    with acting(make.MAKER):
        assert AuditRow.objects.filter(table="records_finding").count() == 186
        assert Event.objects.filter(move="confirm", application__in=rows).values("application").distinct().count() == 186
        assert Message.objects.count() == 1


def test_one_that_cannot_be_confirmed_holds_up_nobody_and_can_be_tried_again():
    """X22: a result for each."""
    by = rosters.unit()
    rosters.listed(by, dict.fromkeys(range(3), "auditing"))
    rows = rosters.filed(by, dict.fromkeys(range(3), "auditing"))
    with acting(make.MAKER):
        Application.objects.filter(pk=rows[1].pk).update(state="submitted")

    run = confirmations.several([row.pk for row in rows], by=by, at=make.AT)

    assert [seen.run(run, by=by).results[row.pk] for row in rows] == ["", "move.state", ""]
    with acting(make.MAKER):
        Application.objects.filter(pk=rows[1].pk).update(state="awaiting_unit")
    again = confirmations.several([rows[1].pk], by=by, at=make.AT)
    assert seen.run(again, by=by).results == {rows[1].pk: ""}


def test_all_means_those_who_were_shown():
    """X22: who hands in after the page was made is not meant by it."""
    by = rosters.unit()
    rosters.listed(by, {0: "auditing", 1: "auditing"})
    rosters.filed(by, {0: "auditing", 1: "auditing"})

    assert len(seen.confirmable(by, slug="xiamen", by_then=make.AT)) == 2
    assert seen.confirmable(by, slug="xiamen", by_then=make.AT.replace(year=2025)) == []


def test_a_run_is_its_own_units():
    """SEC-01."""
    by = rosters.unit()
    rows = rosters.filed(by, {0: "auditing"})
    stranger = life.clerk("xiamen", make.credit_code(9))

    run = confirmations.several([rows[0].pk], by=stranger, at=make.AT)

    assert list(seen.run(run, by=stranger).results.values()) == ["not_found"]
    with pytest.raises(Refused):
        seen.run(run, by=by)
    with acting(make.MAKER):
        assert not Finding.objects.exists()
