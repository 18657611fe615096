"""Passkeys: made once, shown at each login; whatever does not fit is refused."""

import json
from datetime import timedelta

import pytest

import make
from authenticator import Passkey
from kuaiji.actions import passkeys, posts, second_factors
from kuaiji.queries import second_factors as held
from kuaiji.records.acting import acting
from kuaiji.records.models import SecondFactor
from kuaiji.rules.actor import Role
from kuaiji.rules.problem import Refused

pytestmark = pytest.mark.django_db
AT = make.AT


@pytest.fixture(autouse=True)
def _address(settings):
    settings.PUBLIC_URL = "https://kuaiji.example"


@pytest.fixture
def someone():
    make.jurisdiction("chongqing")
    return make.staff("chongqing", "yuzhong").account_id


def made(account_id, key=None, *, first=True, label="办公室电脑", **lies):
    key = key or Passkey(passkeys.site())
    ticket = passkeys.begin(account_id, passkeys.MAKES, at=AT)
    answer = key.made(passkeys.asked_to_make(ticket, account_id, name="审核员", at=AT), **lies)
    papers = passkeys.take(ticket, answer, account_id, label=label, first=first, at=AT)
    return key, papers


def asked(account_id, *, at=AT):
    ticket = passkeys.begin(account_id, passkeys.SHOWS, at=at)
    return ticket, passkeys.asked_to_show(ticket, account_id, at=at)


def shown(account_id, key, *, later=timedelta(), **lies):
    ticket, options = asked(account_id)
    passkeys.check(ticket, key.shown(options, **lies), account_id, at=AT + later)


def refused(*codes):
    return pytest.raises(Refused, match="|".join(codes).replace(".", r"\."))


def test_a_passkey_lets_its_owner_in_and_comes_with_codes_on_paper(someone):
    """SEC-34."""
    key, papers = made(someone)

    shown(someone, key)
    second_factors.check(someone, papers[0], at=AT, tick=AT)

    has = held.held(someone)
    assert [(each.label, each.used_at) for each in has.passkeys] == [("办公室电脑", AT)]
    assert (has.papers, has.app) == (9, None)


def test_only_ones_own_passkeys_are_asked_for_and_none_is_made_twice(someone):
    key, _ = made(someone)
    ticket = passkeys.begin(someone, passkeys.MAKES, at=AT)

    wanted = json.loads(passkeys.asked_to_make(ticket, someone, name="审核员", at=AT))
    options = json.loads(asked(someone)[1])

    assert (wanted["rp"]["id"], wanted["authenticatorSelection"]["userVerification"]) == ("kuaiji.example", "required")
    assert (options["rpId"], options["userVerification"]) == ("kuaiji.example", "required")
    assert wanted["excludeCredentials"] == options["allowCredentials"]
    with refused("factor.passkey"):
        made(someone, key, first=False)


@pytest.mark.parametrize("lie", [{"origin": "https://kuaiji.example.evil.example"}, {"origin": "http://kuaiji.example"}, {"challenge": "YW5vdGhlcg"}])
def test_what_was_signed_elsewhere_or_for_another_challenge_is_refused(someone, lie):
    """SEC-34: a page that looks like ours gets nothing."""
    key, _ = made(someone)

    with refused("factor.passkey"):
        shown(someone, key, **lie)
    with refused("factor.passkey"):
        made(someone, first=False, **lie)


def test_a_challenge_is_good_once_for_one_account_and_a_few_minutes(someone):
    """SEC-34."""
    key, _ = made(someone)
    ticket, options = asked(someone)
    answer = key.shown(options)
    passkeys.check(ticket, answer, someone, at=AT)

    with refused("ticket.expired"):
        passkeys.check(ticket, answer, someone, at=AT)
    with refused("ticket.expired"):
        shown(someone, key, later=timedelta(minutes=6))
    other = make.staff("chongqing", "yuzhong").account_id
    with refused("ticket.expired"):
        passkeys.check(passkeys.begin(other, passkeys.SHOWS, at=AT), answer, someone, at=AT)
    with refused("ticket.expired"):  # a challenge to make one is none to show one
        passkeys.check(passkeys.begin(someone, passkeys.MAKES, at=AT), answer, someone, at=AT)


def test_a_failed_answer_spends_its_challenge(someone):
    key, _ = made(someone)
    ticket, options = asked(someone)

    with refused("factor.passkey"):
        passkeys.check(ticket, "{}", someone, at=AT)
    with refused("ticket.expired"):
        passkeys.check(ticket, key.shown(options), someone, at=AT)


def test_anothers_passkey_and_anothers_signature_are_refused(someone):
    other = make.staff("chongqing", "yuzhong").account_id
    key, _ = made(someone)
    theirs, _ = made(other)

    with refused("factor.passkey"):
        shown(someone, theirs)
    with refused("factor.passkey"):
        shown(someone, key, by=theirs)
    key.owner = other.bytes
    with refused("factor.passkey"):
        shown(someone, key)


def test_a_count_that_goes_back_is_refused_and_says_so(someone):
    """SEC-34: one of two copies is behind the other."""
    key, _ = made(someone, Passkey(passkeys.site(), counter=5))
    shown(someone, key)
    key.counter -= 1

    with refused("factor.copied"):
        shown(someone, key)
    key.counter = 9
    shown(someone, key)


def test_nobody_comes_in_by_a_key_that_asked_for_no_finger(someone):
    """SEC-34."""
    key, _ = made(someone)
    key.verifies = False

    with refused("factor.passkey"):
        shown(someone, key)
    with refused("factor.passkey"):
        made(someone, Passkey(passkeys.site(), verifies=False), first=False)


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "null",
        "[]",
        '{"id": 1}',
        '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}',
        '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"}}',
        '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30", "attestationObject": "oA"}}',
        '{"id": "é", "rawId": "é", "type": [], "response": {"clientDataJSON": "é", "authenticatorData": "é", "signature": "é", "userHandle": "é"}}',
    ],
)
def test_nonsense_is_refused_and_breaks_nothing(someone, answer):
    made(someone)

    with refused("factor.passkey"):
        passkeys.check(asked(someone)[0], answer, someone, at=AT)
    with refused("factor.passkey"):
        passkeys.take(passkeys.begin(someone, passkeys.MAKES, at=AT), answer, someone, label="x", first=False, at=AT)


def test_tries_are_limited_together_with_those_of_codes(someone):
    """SEC-09."""
    key, papers = made(someone)
    for _ in range(5):
        with refused("factor.passkey"):
            shown(someone, key, origin="https://evil.example")

    with refused("limit"):
        shown(someone, key)
    with refused("limit"):
        second_factors.check(someone, papers[0], at=AT, tick=AT)


def test_the_first_factor_is_set_up_once_and_the_last_one_stays(someone):
    """SEC-34: nobody shuts themselves out."""
    made(someone)

    with refused("factor.there"):
        made(someone)
    with refused("factor.last"):
        second_factors.remove(someone, held.held(someone).firsts[0].id, at=AT)
    made(someone, first=False)
    first, second = held.held(someone).firsts
    second_factors.rename(someone, second.id, "蓝色安全密钥", at=AT)
    second_factors.remove(someone, first.id, at=AT)
    assert [each.label for each in held.held(someone).firsts] == ["蓝色安全密钥"]
    with refused("not_found"):
        second_factors.remove(make.staff("chongqing", "yuzhong").account_id, second.id, at=AT)


def test_a_removed_passkey_and_one_taken_away_by_the_level_above_open_nothing(someone):
    """SEC-34."""
    key, _ = made(someone)
    kept, _ = made(someone, first=False, label="手机")
    lost = next(each for each in held.held(someone).passkeys if each.label == "办公室电脑")
    second_factors.remove(someone, lost.id, at=AT)
    with refused("factor.passkey"):
        shown(someone, key)

    posts.reset(someone, reason="手机丢失，本人到场", by=make.staff("chongqing", "chongqing", Role.HEAD, name="负责人"), at=AT)

    with refused("factor.passkey"):
        shown(someone, kept)
    with acting(make.MAKER):
        assert SecondFactor.objects.filter(account_id=someone, kind="passkey", ended_at=None).count() == 0


def test_an_address_without_a_name_has_no_passkeys(someone, settings):
    """SEC-34: whatever host a request names."""
    settings.PUBLIC_URL = "http://127.0.0.1:8000"
    ticket = passkeys.begin(someone, passkeys.SHOWS, at=AT)

    with refused("factor.no_site"):
        passkeys.asked_to_show(ticket, someone, at=AT)
