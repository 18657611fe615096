"""The second factor: set up once, asked for each time, each code good once."""

from datetime import timedelta

import pytest

import make
from kuaiji.actions import posts, second_factors
from kuaiji.queries import second_factors as held
from kuaiji.records.acting import acting
from kuaiji.records.models import SecondFactor
from kuaiji.rules import second_factors as rules
from kuaiji.rules.actor import Role
from kuaiji.rules.problem import Refused

pytestmark = pytest.mark.django_db
AT = make.AT


@pytest.fixture
def someone():
    make.jurisdiction("chongqing")
    return make.staff("chongqing", "yuzhong").account_id


def code(secret, tick=AT):
    return rules.code(secret, rules.step(tick))


def set_up(account_id):
    ticket = second_factors.begin(account_id, at=AT)
    secret = second_factors.waiting(ticket, account_id, at=AT)
    return secret, second_factors.confirm(ticket, code(secret), account_id, first=True, at=AT, tick=AT)


def refused(account_id, typed, *, tick=AT):
    with pytest.raises(Refused, match=r"factor\.wrong"):
        second_factors.check(account_id, typed, at=AT, tick=tick)
    return True


def test_a_code_is_good_once_and_a_clock_may_be_a_little_off(someone):
    """SEC-34."""
    secret, _ = set_up(someone)
    later = AT + timedelta(minutes=5)

    assert refused(someone, code(secret))  # the one it was set up with
    second_factors.check(someone, code(secret, later - timedelta(seconds=30)), at=AT, tick=later)
    second_factors.check(someone, code(secret, later), at=AT, tick=later)
    assert refused(someone, code(secret, later), tick=later)
    assert refused(someone, code(secret, later + timedelta(minutes=2)), tick=later)


def test_each_code_on_paper_is_good_once(someone):
    _, papers = set_up(someone)

    second_factors.check(someone, papers[0].lower(), at=AT, tick=AT)

    assert refused(someone, papers[0])
    assert (len(set(papers)), held.held(someone).papers) == (10, 9)
    second_factors.renew_papers(someone, at=AT)
    assert refused(someone, papers[1])


def test_guessing_is_limited(someone):
    """SEC-09."""
    set_up(someone)
    for _ in range(5):
        refused(someone, "000000")

    with pytest.raises(Refused, match="limit"):
        second_factors.check(someone, "000000", at=AT, tick=AT)


def test_nothing_of_it_is_kept_in_the_clear(someone):
    """SEC-25."""
    secret, papers = set_up(someone)

    with acting(make.MAKER):
        kept = " ".join(str(value) for row in SecondFactor.objects.values() for value in row.values())
    assert secret not in kept
    assert papers[0].replace("-", "") not in kept


def test_a_second_browser_cannot_set_up_another_first_one(someone):
    tickets = [second_factors.begin(someone, at=AT) for _ in range(2)]
    first, second = (second_factors.waiting(ticket, someone, at=AT) for ticket in tickets)
    second_factors.confirm(tickets[0], code(first), someone, first=True, at=AT, tick=AT)

    with pytest.raises(Refused, match=r"factor\.there"):
        second_factors.confirm(tickets[1], code(second), someone, first=True, at=AT, tick=AT)
    with pytest.raises(Refused, match=r"ticket\.expired"):
        second_factors.waiting(tickets[1], make.staff("chongqing", "yuzhong").account_id, at=AT)


def test_a_lost_factor_is_taken_away_by_the_level_above_for_a_reason(someone):
    """SEC-34."""
    _, papers = set_up(someone)
    head = make.staff("chongqing", "chongqing", Role.HEAD, name="负责人")

    posts.reset(someone, reason="手机丢失，本人到场", by=head, at=AT)

    assert held.held(someone).firsts == ()
    assert refused(someone, papers[0])
    with acting(make.MAKER):
        ended = SecondFactor.objects.filter(account_id=someone, kind="totp").get()
        assert (ended.ended_name, ended.ended_reason) == ("负责人", "手机丢失，本人到场")
