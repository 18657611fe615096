"""Who speaks for a unit: asked by one who does, confirmed each quarter; nobody becomes one by naming it (X22)."""

from datetime import timedelta

import pytest

import life
import make
import rosters
from kuaiji.actions import clerks, due
from kuaiji.queries import accounts
from kuaiji.queries import clerks as seen
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Message, UnitClerk
from kuaiji.rules.actor import Assurance
from kuaiji.rules.problem import Refused

pytestmark = pytest.mark.django_db
PHONE = "13900000001"


@pytest.fixture
def by():
    make.jurisdiction("xiamen")
    return rosters.unit()


def code():
    """The short code of the last invitation, as its phone shows it."""
    with acting(make.MAKER):
        row = Message.objects.filter(template="clerk_invited").order_by("-created_at").first()
        assert sealed.take(row, "to_sealed") == PHONE
        return sealed.take(row, "body_sealed").partition("做经办人")[2][:8]


def units_of(someone):
    return accounts.actor(someone.account_id, at=make.AT).units


def invited(by):
    clerks.invite("样例乙", PHONE, by=by, at=make.AT)
    someone = make.person("xiamen", n=50, number=make.citizen(50), assurance=Assurance.PROVEN, by_pass=True)
    clerks.accept(code(), account_id=someone.account_id, source="1", at=make.AT)
    return accounts.actor(someone.account_id, at=make.AT)


def refused(act, *args, **more):
    with pytest.raises(Refused) as found:
        act(*args, **more)
    return [problem.code for problem in found.value.problems]


def test_who_is_invited_speaks_for_the_unit_and_the_code_works_once(by):
    colleague = invited(by)

    assert colleague.units == by.units
    assert [each.name for each in seen.of_unit(by)] == ["单位经办人甲", "样例乙"]
    assert seen.invited(by, at=make.AT) == []
    stranger = make.person("xiamen", n=51, phone="13800000051", number=make.citizen(51), assurance=Assurance.PROVEN)
    assert refused(clerks.accept, code(), account_id=stranger.account_id, source="2", at=make.AT) == ["clerk.code"]


def test_a_code_is_nothing_to_an_account_that_proved_nothing_and_guessing_ends(by):
    """SEC-06."""
    clerks.invite("样例乙", PHONE, by=by, at=make.AT)
    someone = make.person("xiamen", n=52, phone="13800000052", number=make.citizen(52))

    assert refused(clerks.accept, code(), account_id=someone.account_id, source="1", at=make.AT) == ["clerk.code"]
    tries = [refused(clerks.accept, "aaaaaaaa", account_id=someone.account_id, source="1", at=make.AT) for _ in range(10)]
    assert tries[-1] == ["limit"]
    late = make.AT + clerks.INVITED + timedelta(days=1)
    assert refused(clerks.accept, code(), account_id=someone.account_id, source="9", at=late) == ["clerk.code"]


def test_naming_a_unit_makes_nobody_its_clerk(by):
    """X22."""
    filed = life.first_case("xiamen", n=60)

    assert units_of(filed) == frozenset()


def test_a_clerk_is_ended_by_the_unit_but_never_the_last(by):
    (own,) = seen.of_unit(by)
    assert refused(clerks.end, own.id, by=by, at=make.AT) == ["clerk.last"]
    colleague = invited(by)

    clerks.end(own.id, by=colleague, at=make.AT)

    assert units_of(by) == frozenset()
    assert refused(clerks.end, own.id, by=colleague, at=make.AT) == ["not_found"]


def test_nobody_confirms_themself_where_another_clerk_can(by):
    colleague = invited(by)
    mine = next(each for each in seen.of_unit(by) if each.own)
    later = make.AT + timedelta(days=80)

    assert refused(clerks.confirm, mine.id, by=by, at=later) == ["clerk.other"]
    clerks.confirm(mine.id, by=colleague, at=later)

    with acting(make.MAKER):
        assert UnitClerk.objects.get(pk=mine.id).confirmed_at == later


def test_who_is_not_confirmed_is_warned_and_then_lets_go(by):
    """X22: every quarter; whoever comes by the unit's pass anew is back."""
    colleague = invited(by)
    warned, over = make.AT + clerks.QUARTER - clerks.WARNED, make.AT + clerks.QUARTER

    due.run(at=warned)
    assert units_of(colleague) == by.units
    due.run(at=over)

    assert units_of(colleague) == frozenset()
    with acting(make.MAKER):
        told = Message.objects.filter(template__in=["clerk_due", "clerk_lapsed"]).order_by("created_at").values_list("template", flat=True)
        assert list(told) == ["clerk_due", "clerk_lapsed"]
