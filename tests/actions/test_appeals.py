"""Appeals: whoever cannot come in gets their account back at a counter, and its holder of before is told (C04, X02)."""

from datetime import timedelta

import pytest

import corpus
import make
from actions.doors import AT, CALLER, NUMBER, PHONE, last_code, minutes, registered, scheme, texts, typed
from actions.test_holders import prove
from kuaiji.actions import accounts, appeal_files, appeals, applications, conflicts, limits, people
from kuaiji.actions.appeals import Verdict
from kuaiji.queries import accounts as found
from kuaiji.queries import appeals as queries
from kuaiji.queries import forms
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, Appeal, AppealFile, PersonNumber
from kuaiji.rules.actor import Assurance, Role
from kuaiji.rules.problem import Refused

pytestmark = pytest.mark.django_db
NEW = "19900000002"
SEEN = {"person", "document"}


@pytest.fixture
def clerk():
    make.jurisdiction("chongqing")
    return make.staff("chongqing", "yuzhong", Role.COUNTER_CLERK, name="窗口员")


def filed(at, phone=NEW, **other):
    ticket = appeals.ask(scheme(), typed(phone=phone, **other), by=CALLER, at=at)
    return appeals.complete(scheme(), ticket, last_code(phone), by=CALLER, at=at)


def settled(clerk, at, *, grant=True, seen=SEEN, reason="", phone=NEW, own=None):
    key = queries.find(filed(at, phone), by=clerk)
    appeals.settle(key, Verdict(grant=grant, seen=seen, reason=reason, own=own), by=clerk, at=at + timedelta(seconds=30))
    return key


def test_a_phone_that_is_gone_is_replaced_at_the_counter(clerk):
    account_id = registered()
    prove(account_id, minutes(1))

    settled(clerk, minutes(5))

    assert accounts.of_phone(scheme(), NEW).pk == account_id
    assert found.actor(account_id, at=minutes(6)).assurance is Assurance.COUNTER
    with pytest.raises(Refused, match=r"login\.wrong"):
        accounts.by_password(scheme(), NUMBER, typed().password, by=CALLER, at=minutes(6))
    assert "已在窗口凭证件更换" in texts(PHONE)[-1]
    assert "已办好" in texts(NEW)[-1]


def test_a_number_that_somebody_else_proved_comes_back_to_its_owner(clerk):
    stranger = registered()
    prove(stranger, minutes(1))
    mine = registered(phone=NEW, password="ein anderer Satz", at=minutes(2))

    settled(clerk, minutes(5))

    assert accounts.of_phone(scheme(), NEW).assurance == "counter"
    assert accounts.of_phone(scheme(), NEW).pk in {stranger, mine}
    with pytest.raises(Refused, match=r"account\.no_phone"):
        accounts.of_phone(scheme(), PHONE)


def test_who_only_claimed_their_number_is_verified_at_the_counter_and_keeps_what_they_began(clerk):
    mine = registered(phone=NEW)

    settled(clerk, minutes(5))

    actor = found.actor(mine, at=minutes(6))
    assert (actor.assurance, accounts.of_phone(scheme(), NEW).pk) == (Assurance.COUNTER, mine)
    assert accounts.by_password(scheme(), NUMBER, typed().password, by=CALLER, at=minutes(6)) == mine


def test_without_any_account_the_counter_opens_one(clerk):
    settled(clerk, AT)

    assert found.actor(accounts.of_phone(scheme(), NEW).pk, at=minutes(1)).assurance is Assurance.COUNTER


def test_nothing_is_given_before_everything_was_seen_and_nothing_refused_without_a_reason(clerk):
    key = queries.find(filed(AT), by=clerk)

    with pytest.raises(Refused) as refused:
        appeals.settle(key, Verdict(grant=True, seen={"person"}), by=clerk, at=AT)
    assert [(problem.code, problem.where) for problem in refused.value.problems] == [("appeal.lacking", "document")]
    with pytest.raises(Refused, match=r"appeal\.reason"):
        appeals.settle(key, Verdict(grant=False, seen=()), by=clerk, at=AT)


def test_a_refusal_changes_nothing_and_is_told(clerk):
    settled(clerk, AT, grant=False, seen=(), reason="证件照片与本人不符")

    assert "未通过" in texts(NEW)[-1]
    assert not Account.objects.filter(scheme="chongqing").exists()


def test_an_appeal_is_settled_once_and_within_its_days(clerk):
    key = settled(clerk, AT)

    with pytest.raises(Refused, match=r"appeal\.settled"):
        appeals.settle(key, Verdict(grant=True, seen=SEEN), by=clerk, at=minutes(1))
    late = queries.find(filed(minutes(2)), by=clerk)
    with pytest.raises(Refused, match=r"appeal\.settled"):
        appeals.settle(late, Verdict(grant=True, seen=SEEN), by=clerk, at=minutes(60 * 24 * 31))


def test_every_takeover_says_who_gave_it_and_what_was_seen(clerk):
    key = settled(clerk, AT)

    with acting(queries.READER):
        row = Appeal.objects.select_related("bureau").get(pk=key)
    assert (row.state, row.settled_name, row.seen, row.bureau.code) == ("granted", "窗口员", ["document", "person"], "yuzhong")


def test_a_counter_of_another_jurisdiction_finds_nothing(clerk):
    make.jurisdiction("nanning")
    other = make.staff("nanning", "qingxiu", Role.COUNTER_CLERK)

    with pytest.raises(Refused, match="not_found"):
        queries.find(filed(AT), by=other)
    with pytest.raises(Refused, match="not_found"):
        queries.find("20260302-000000-0", by=clerk)


def test_asking_says_nothing_of_who_is_known(clerk):
    """SEC-06."""
    registered()

    known = appeals.ask(scheme(), typed(phone=NEW), by=CALLER, at=minutes(1))
    unknown = appeals.ask(scheme(), typed(phone="19900000003", id_number="100101199201030027"), by=CALLER, at=minutes(1))

    assert len(known) == len(unknown)
    assert texts(PHONE) == texts(PHONE)[:1]


def test_a_number_is_not_appealed_for_more_than_five_times_a_day():
    for n in range(5):
        appeals.ask(scheme(), typed(phone=f"1990000010{n}"), by=CALLER, at=AT)

    with pytest.raises(Refused, match="limit"):
        appeals.ask(scheme(), typed(phone="19900000109"), by=CALLER, at=AT)


def test_a_renewed_passport_stays_one_person(clerk):
    """X21, C17: one lineage, one person."""
    account_id = registered(id_type="passport", id_number="E12345678", id_country="DE")
    with acting(accounts.DOOR, at=AT):
        account = Account.objects.get(pk=account_id)
        named = people.Named(name="样例甲", id_type="passport", id_number="E12345678", country="DE")
        people.give(account, people.proven(named, at=AT), Assurance.PROVEN, at=AT)
    by = found.actor(account_id, at=AT)
    fresh = typed(id_type="passport", id_number="F87654321", id_country="DE")

    number = appeals.add_number(scheme(), fresh, by=by, at=minutes(1))
    appeals.settle(queries.find(number, by=clerk), Verdict(grant=True, seen={"person", "new_document", "old_document"}), by=clerk, at=minutes(2))

    assert found.actor(account_id, at=minutes(3)).person_id == by.person_id
    with acting(queries.READER):
        assert sorted(PersonNumber.objects.filter(person_id=by.person_id).values_list("is_current", flat=True)) == [False, True]
    assert accounts.by_password(scheme(), "F87654321", typed().password, by=CALLER, at=minutes(4)) == account_id


def test_the_number_one_has_and_the_number_of_another_are_not_added(clerk):
    account_id, other = registered(), registered(phone=NEW, id_number="100101199201030027", at=minutes(2))
    prove(account_id, minutes(3))
    by = found.actor(account_id, at=minutes(3))
    with pytest.raises(Refused, match=r"appeal\.same"):
        appeals.add_number(scheme(), typed(), by=by, at=minutes(4))

    with acting(accounts.DOOR, at=AT):
        people.give(
            Account.objects.get(pk=other),
            people.proven(people.Named(name="样例乙", id_type="resident_id", id_number="100101199201030027"), at=AT),
            Assurance.PROVEN,
            at=AT,
        )
    number = appeals.add_number(scheme(), typed(id_number="100101199201030027"), by=by, at=minutes(5))
    with pytest.raises(Refused, match=r"appeal\.double"):
        appeals.settle(queries.find(number, by=clerk), Verdict(grant=True, seen={"person", "new_document", "old_document"}), by=clerk, at=minutes(6))


def test_a_claimed_account_whose_phone_is_lost_is_found_again_with_what_was_begun(clerk):
    """C04, C18: the counter picks it by what the person says of it."""
    mine = registered()
    applications.begin(slug="chongqing", by=found.actor(mine, at=minutes(1)), at=minutes(1))
    key = queries.find(filed(minutes(5)), by=clerk)
    (known,) = queries.shown(key, by=clerk).known
    assert (known.account_id, known.begun) == (mine, "draft")

    appeals.settle(key, Verdict(grant=True, seen=SEEN, own=mine), by=clerk, at=minutes(6))

    actor = found.actor(mine, at=minutes(7))
    assert (accounts.of_phone(scheme(), NEW).pk, actor.assurance) == (mine, Assurance.COUNTER)
    assert forms.begun(actor, slug="chongqing", at=minutes(7))
    assert "已在窗口凭证件更换" in texts(PHONE)[-1]


def test_an_account_of_another_number_is_not_handed_over(clerk):
    other = registered(id_number=make.citizen(5), phone="19900000005")

    with pytest.raises(Refused, match=r"appeal\.own"):
        settled(clerk, minutes(5), own=other)


def test_pictures_go_with_an_appeal_and_are_deleted_a_month_after_it(clerk):
    """X02, C04: the counter looks at them beforehand."""
    number = filed(minutes(1))
    appeal_files.add(number, corpus.picture(), at=minutes(2))
    key = queries.find(number, by=clerk)
    (file_id,) = queries.shown(key, by=clerk).files
    assert queries.picture(key, file_id, by=clerk).startswith(b"\xff\xd8")
    stranger = make.staff("chongqing", "yuzhong", Role.AUDITOR)
    with pytest.raises(Refused, match="not_found"):
        queries.picture(key, file_id, by=stranger)

    appeals.settle(key, Verdict(grant=True, seen=SEEN), by=clerk, at=minutes(3))
    assert appeal_files.sweep(at=minutes(4)) == 0
    assert appeal_files.sweep(at=minutes(60 * 24 * 31)) == 1

    assert queries.shown(key, by=clerk).files == []


def test_nobody_settles_the_appeal_of_whom_they_keep_away_from(clerk):
    key = queries.find(filed(AT), by=clerk)
    conflicts.keep(NUMBER, "配偶", by=clerk, at=AT)

    with pytest.raises(Refused, match=r"case\.conflict"):
        appeals.settle(key, Verdict(grant=True, seen=SEEN), by=clerk, at=minutes(1))


def test_what_is_no_picture_is_not_opened_for_ever():
    """Each try costs the worker that opens it."""
    make.jurisdiction("chongqing")
    number = filed(AT)
    for _ in range(limits.APPEAL_PICTURE.most):
        with pytest.raises(Refused, match=r"file\.type"):
            appeal_files.add(number, b"no picture", at=minutes(2))

    with pytest.raises(Refused, match="limit"):
        appeal_files.add(number, corpus.picture(), at=minutes(2))


def test_an_appeal_takes_six_pictures_and_nothing_once_it_is_settled(clerk):
    number = filed(minutes(1))
    for _ in range(appeal_files.MOST):
        appeal_files.add(number, corpus.picture(size=(40, 40)), at=minutes(2))
    with pytest.raises(Refused, match=r"files\.page_full"):
        appeal_files.add(number, corpus.picture(), at=minutes(2))
    appeals.settle(queries.find(number, by=clerk), Verdict(grant=True, seen=SEEN), by=clerk, at=minutes(3))

    with pytest.raises(Refused, match="not_found"):
        appeal_files.add(number, corpus.picture(), at=minutes(4))
    with pytest.raises(Refused, match=r"file\.type"):
        appeal_files.add(filed(minutes(60)), b"no picture", at=minutes(61))
    with acting(make.MAKER):
        assert AppealFile.objects.count() == appeal_files.MOST
