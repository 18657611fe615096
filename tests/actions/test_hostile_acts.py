"""Acts in the wrong role, on the wrong scheme, by two at once, and one bad row among many (SEC-01, FAULT-13)."""

from datetime import timedelta

import pytest

import make
from kuaiji.actions import applications, asserted, counters, decisions, due, people, prints, reviews
from kuaiji.actions.people import Named
from kuaiji.adapters.identity.provider import Asserted
from kuaiji.queries import campaigns
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, Application, DueRow
from kuaiji.rules.actor import Assurance, Role
from kuaiji.rules.problem import Refused
from life import FILES, STUDENT

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    make.jurisdiction("chongqing")
    who = make.person("chongqing")
    make.submitted(who, "chongqing", STUDENT, FILES)
    return who


def case():
    with acting(make.MAKER):
        return Application.objects.get()


@pytest.mark.parametrize("fault", [ValueError("x"), KeyError("x"), RuntimeError("x")])
def test_one_bad_case_holds_up_nobody(by, monkeypatch, fault):
    reviewer = make.staff("chongqing", "yuzhong")
    row = reviews.open_next(by=reviewer, at=make.AT)
    at = reviews.decide(row, "approve", by=reviewer, at=make.AT)
    with acting(make.MAKER):
        DueRow.objects.create(kind="silence", ref=make.uuid4(), due_at=make.AT)

    def broken(*_, **__):
        raise fault

    monkeypatch.setitem(due._DOERS, "silence", broken)

    assert due.run(at=at) == 1
    assert case().state == "approved"


@pytest.mark.parametrize("role", [Role.COUNTER_CLERK, Role.HEAD])
def test_where_review_is_online_no_counter_approves(by, role):
    """Without a checklist everything would be there, at once and not to be undone."""
    clerk = make.staff("chongqing", "yuzhong", role)

    for act in (
        lambda: counters.open_case(case().pk, by=clerk, at=make.AT),
        lambda: counters.confirm(case().pk, ticks={}, by=clerk, at=make.AT),
        lambda: counters.send_back(case().pk, reasons=[], by=clerk, at=make.AT),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert [problem.code for problem in refused.value.problems] == ["counter.online"]
    assert case().state == "submitted"


def test_an_opened_case_is_not_withdrawn_and_a_withdrawn_one_not_opened(by):
    reviewer = make.staff("chongqing", "yuzhong")
    row = case().pk
    reviews.open_case(row, by=reviewer, at=make.AT)
    with pytest.raises(Refused):
        applications.withdraw(slug="chongqing", by=by, at=make.AT)
    assert case().state == "in_review"

    due.run(at=reviews.decide(row, "send_back", reasons=[reviews.Reason("", _code())], by=reviewer, at=make.AT))
    make.submit(by, "chongqing", at=make.AT + timedelta(hours=1))
    applications.withdraw(slug="chongqing", by=by, at=make.AT + timedelta(hours=1))
    with pytest.raises(Refused):
        reviews.open_case(row, by=reviewer, at=make.AT + timedelta(hours=1))
    assert case().state == "draft"


def _code():
    return next(reason.code for reason in campaigns.running("chongqing", at=make.AT).scheme.reasons if "*" in reason.at)


def test_a_case_is_decided_once_and_carried_out_once(by):
    one, two = make.staff("chongqing", "yuzhong"), make.staff("chongqing", "yuzhong", Role.HEAD)
    row = reviews.open_next(by=one, at=make.AT)
    at = reviews.decide(row, "approve", by=one, at=make.AT)

    with pytest.raises(Refused):
        reviews.decide(row, "refuse", reasons=[reviews.Reason("", _code())], by=two, at=make.AT)
    with pytest.raises(Refused):
        reviews.undo(row, by=two, at=make.AT)
    with pytest.raises(Refused):
        reviews.undo(row, by=one, at=at)
    assert [decisions.carry_out(row, at=at), decisions.carry_out(row, at=at)] == [True, False]


@pytest.mark.parametrize("foreign", ["person", "bureau", "unit"])
def test_a_case_of_others_is_not_there(by, foreign):
    """SEC-01: not yours and not there are the same answer, whatever is tried."""
    other = {
        "person": lambda: make.person("chongqing", n=2, name="样例乙", phone="13800000002"),
        "bureau": lambda: make.staff("chongqing", "wanzhou", Role.HEAD),
        "unit": lambda: make.person("chongqing", n=3, name="样例丙", phone="13800000003"),
    }[foreign]()
    row = case().pk
    acts = [
        lambda key: reviews.open_case(key, by=other, at=make.AT),
        lambda key: reviews.decide(key, "approve", by=other, at=make.AT),
        lambda key: reviews.undo(key, by=other, at=make.AT),
        lambda key: prints.freeze(key, by=other, at=make.AT),
        lambda key: counters.open_case(key, by=other, at=make.AT),
        lambda key: counters.confirm(key, ticks={}, by=other, at=make.AT),
    ]
    for act in acts:
        answers = []
        for key in (row, make.uuid4()):
            with pytest.raises(Refused) as refused:
                act(key)
            answers.append([(problem.code, problem.where, dict(problem.facts)) for problem in refused.value.problems])
        assert answers[0] == answers[1] == [("not_found", "", {})]


def test_who_took_a_number_before_its_holder_is_out_when_the_holder_comes():
    """SEC-11: the pass proves the number; a passphrase set before by somebody else opens nothing any more."""
    make.jurisdiction("xiamen")
    squatter = make.person("xiamen", name="样例乙", phone="13800000009")
    with acting(make.MAKER):
        before = Account.objects.get(pk=squatter.account_id)
        before.set_password("eine lange Losung")
        people.put(before, Named(name="样例乙", id_type="resident_id", id_number=make.citizen(), phone="13800000009"))
        before.save()
    told = Asserted(
        issuer="https://pass.example",
        subject="s",
        name="样例甲",
        id_type="resident_id",
        id_number=make.citizen(),
        phone="",
        assurance=Assurance.PROVEN,
    )

    holder = asserted.person(campaigns.running("xiamen", at=make.AT).scheme, told, at=make.AT)

    after = Account.objects.get(pk=squatter.account_id)
    assert (holder != squatter.account_id, after.id_number_hash, after.id_number_sealed) == (True, None, "")
    assert after.session_epoch == before.session_epoch + 1


@pytest.mark.parametrize("at", ["x" * 200, "nothing.here", "person.name; DROP", "facts.assurance", "person.portrait#" + "x" * 200])
def test_a_reason_stands_at_a_place_of_the_form(by, at):
    """One that stood nowhere, or was too long to keep, left the case decided for ever."""
    reviewer = make.staff("chongqing", "yuzhong")
    row = reviews.open_next(by=reviewer, at=make.AT)

    with pytest.raises(Refused) as refused:
        reviews.decide(row, "send_back", reasons=[reviews.Reason(at, _code())], by=reviewer, at=make.AT)

    assert [problem.code for problem in refused.value.problems] == ["reason.unknown"]
