"""X01: the pass is the only way in, so every way of coming back from it is either good or refused by name."""

import base64
import json
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from adapters.identity.lying_provider import AT
from kuaiji.adapters.identity import discovery, passes
from kuaiji.adapters.identity.provider import Claims, Provider, Unit
from kuaiji.rules.actor import Assurance
from kuaiji.rules.problem import Refused

BACK = "http://127.0.0.1:8000/xiamen/pass/back/"


def good(liar, keep, **other):
    stamp = int(AT.timestamp())
    person = {"name": "样例甲", "id_type": "111", "id_number": "100101198506120010", "phone_number": "13800000000"}
    return {"iss": liar.issuer, "aud": "kuaiji", "sub": "s-1", "iat": stamp, "exp": stamp + 300, "nonce": keep["nonce"]} | person | other


def come_back(liar, provider, *, at=AT, unit=False, query=None, **claims):
    begun = passes.begin(provider, BACK, at=AT, unit=unit)
    liar.claims = {k: v for k, v in good(liar, begun.keep, **claims).items() if v is not None}
    return passes.finish(provider, begun.keep, {"code": "c", "state": begun.keep["state"]} | (query or {}), at=at)


def refusal(*args, **kwargs):
    with pytest.raises(Refused) as refused:
        come_back(*args, **kwargs)
    return refused.value.problems[0].code


def numbered(provider):
    return replace(provider, id_types={"111": "resident_id"})


def test_the_browser_is_sent_with_state_nonce_and_challenge(provider):
    begun = passes.begin(provider, BACK, at=AT)

    sent = dict(parse_qsl(urlsplit(begun.url).query))
    assert sent["redirect_uri"] == BACK
    assert sent["response_type"] == "code"
    assert sent["scope"].split()[0] == "openid"
    assert sent["code_challenge_method"] == "S256"
    assert sent["code_challenge"] == create_s256_code_challenge(begun.keep["verifier"])
    assert (sent["state"], sent["nonce"]) == (begun.keep["state"], begun.keep["nonce"])
    assert begun.keep["verifier"] not in begun.url
    assert json.loads(json.dumps(begun.keep)) == begun.keep


@pytest.mark.parametrize("alg", ["RS256", "ES256"])
def test_a_good_return_says_who_it_is(liar, provider, alg):
    liar.alg = alg

    found = come_back(liar, numbered(provider))

    assert (found.name, found.id_type, found.id_number, found.phone) == ("样例甲", "resident_id", "100101198506120010", "13800000000")
    assert (found.issuer, found.subject, found.assurance, found.unit) == (liar.issuer, "s-1", Assurance.PROVEN, None)
    form = next(form for path, form in liar.asked if path == "/token_endpoint")
    assert (form["grant_type"], form["code"], form["redirect_uri"]) == ("authorization_code", "c", BACK)
    assert len(form["code_verifier"]) >= 43


def test_a_units_pass_says_which_unit(liar, provider):
    """X22."""
    found = come_back(liar, provider, unit=True, unit_code="91100000ma0000001x", unit_name="样例公司", id_number=None, id_type=None)

    assert found.unit == Unit("91100000MA0000001X", "样例公司")


def test_claims_are_found_under_the_providers_own_names(liar, provider):
    other = replace(provider, claims=Claims(name="real.name", id_number="cert_no", id_type="cert", level="loa"), levels={"L1": Assurance.PHONE})

    found = come_back(liar, other, real={"name": "样例乙"}, cert_no="100101198506120010", loa="L1", name=None)

    assert (found.name, found.id_number, found.assurance) == ("样例乙", "100101198506120010", Assurance.PHONE)


def test_userinfo_may_add_what_the_token_leaves_out(liar, provider):
    found = come_back(liar, replace(numbered(provider), userinfo=True), phone_number=None)

    assert found.phone == "13900000000"


def test_userinfo_of_somebody_else_is_refused(liar, provider):
    assert refusal(liar, replace(provider, userinfo=True), sub="s-2") == passes.TOKEN


def test_cancelling_at_the_pass_is_told_apart(liar, provider):
    """X02."""
    assert refusal(liar, provider, query={"error": "access_denied"}) == passes.CANCELLED
    assert refusal(liar, provider, query={"error": "temporarily_unavailable"}) == passes.DOWN
    assert refusal(liar, provider, query={"error": "invalid_scope"}) == passes.REFUSED
    assert refusal(liar, provider, query={"code": ""}) == passes.REFUSED


@pytest.mark.parametrize("query", [{"state": "other"}, {"state": ""}, {"iss": "https://evil.example"}])
def test_the_answer_to_another_errand_is_refused(liar, provider, query):
    assert refusal(liar, provider, query=query) == passes.STATE
    assert not [path for path, _ in liar.asked if path == "/token_endpoint"]


def test_a_lost_session_and_another_providers_session_are_refused(provider):
    begun = passes.begin(provider, BACK, at=AT)

    for keep in ({}, begun.keep | {"issuer": "https://other.example"}):
        with pytest.raises(Refused, match=passes.STATE):
            passes.finish(provider, keep, {"code": "c", "state": begun.keep["state"]}, at=AT)


def test_who_stays_away_too_long_begins_again(liar, provider):
    assert refusal(liar, provider, at=AT + timedelta(minutes=16)) == passes.EXPIRED


def test_a_code_used_twice_or_too_late_begins_again(liar, provider):
    liar.instead["/token_endpoint"] = (400, b'{"error": "invalid_grant"}')
    assert refusal(liar, provider) == passes.EXPIRED

    liar.instead["/token_endpoint"] = (401, b'{"error": "invalid_client"}')
    assert refusal(liar, provider) == passes.REFUSED


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/jwks_uri"])
@pytest.mark.parametrize("answer", [(503, b"busy"), (200, b"<html>"), (200, b"[]"), (302, b"http://127.0.0.1:1/"), (200, b" " * 300_000)])
def test_a_pass_that_is_down_is_told_before_leaving(liar, provider, path, answer):
    liar.instead[path] = answer

    with pytest.raises(Refused, match=passes.DOWN):
        passes.begin(provider, BACK, at=AT)


@pytest.mark.parametrize("answer", [(503, b"busy"), (200, b"<html>"), (302, b"http://127.0.0.1:1/")])
def test_a_pass_that_breaks_down_meanwhile_is_told_so(liar, provider, answer):
    liar.instead["/token_endpoint"] = answer

    assert refusal(liar, provider) == passes.DOWN


def test_nobody_listening_is_down():
    with pytest.raises(Refused, match=passes.DOWN):
        passes.begin(Provider(issuer="http://127.0.0.1:1", client_id="k", plain=True, timeout_seconds=1), BACK, at=AT)


@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "https://evil.example"},
        {"aud": "another"},
        {"aud": ["kuaiji", "another"]},
        {"azp": "another"},
        {"nonce": "old"},
        {"nonce": None},
        {"sub": ""},
        {"exp": int(AT.timestamp()) - 61},
        {"exp": None},
        {"iat": int(AT.timestamp()) + 61},
    ],
    ids=str,
)
def test_a_token_that_is_not_for_us_now_is_refused(liar, provider, lie):
    assert refusal(liar, provider, **lie) == passes.TOKEN


def unsigned(claims):
    parts = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in ({"alg": "none"}, claims)]
    return ".".join([*parts, ""])


def test_a_token_without_the_providers_signature_is_refused(liar, provider):
    begun = passes.begin(provider, BACK, at=AT)
    liar.claims = good(liar, begun.keep)
    head, _, signature = liar.signed().split(".")
    forged = head + "." + unsigned(liar.claims | {"sub": "s-2"}).split(".")[1] + "." + signature

    for token in (unsigned(liar.claims), forged, "x.y.z", "nothing"):
        liar.token = token
        with pytest.raises(Refused, match=passes.TOKEN):
            passes.finish(provider, begun.keep, {"code": "c", "state": begun.keep["state"]}, at=AT)


def test_a_new_key_is_read_when_it_first_appears(liar, provider):
    liar.published = ["RS256"]
    passes.begin(provider, BACK, at=AT - timedelta(minutes=2))
    liar.published, liar.alg = ["ES256"], "ES256"

    assert come_back(liar, numbered(provider)).subject == "s-1"


def test_unknown_keys_do_not_make_us_ask_the_pass_again_and_again(liar, provider):
    liar.published, liar.alg = ["RS256"], "ES256"

    assert refusal(liar, provider) == refusal(liar, provider) == passes.TOKEN
    assert [path for path, _ in liar.asked].count("/jwks_uri") == 1


@pytest.mark.parametrize("lack", [{"name": ""}, {"id_number": None}, {"id_type": "999"}], ids=str)
def test_a_pass_that_does_not_say_who_it_is_is_refused(liar, provider, lack):
    assert refusal(liar, numbered(provider), **lack) == "pass.claims"


def test_a_number_that_no_document_bears_is_refused(liar, provider):
    assert refusal(liar, numbered(provider), id_number="100101198506120011") == "pass.number"


def test_a_persons_pass_opens_no_units_door(liar, provider):
    assert refusal(liar, provider, unit=True) == "pass.claims"


def test_a_provider_that_answers_to_another_name_is_not_trusted(liar, provider):
    liar.instead["/.well-known/openid-configuration"] = (200, json.dumps({"issuer": "https://x.example"}).encode())

    with pytest.raises(Refused, match=passes.DOWN):
        passes.begin(provider, BACK, at=AT)


@pytest.mark.parametrize("issuer", ["http://pass.example", "http://192.0.2.7", "ftp://127.0.0.1", "https:///x"])
def test_plain_http_is_for_loopback_only(issuer):
    for plain in (True, False):
        with pytest.raises(Refused, match=passes.DOWN):
            passes.begin(Provider(issuer=issuer, client_id="k", plain=plain, timeout_seconds=0.2), BACK, at=AT)


def test_loopback_needs_to_be_allowed(liar, provider):
    with pytest.raises(Refused, match=passes.DOWN):
        passes.begin(replace(provider, plain=False), BACK, at=AT)
    assert not liar.asked


def test_a_plain_issuer_is_reached_under_its_inner_address(liar, provider):
    """A demo behind a forwarded port: the browser and this machine know the pass by different addresses."""
    outside = replace(provider, issuer="http://demo.example:9", connect_to=liar.issuer.removeprefix("http://"))
    names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    said = {"issuer": outside.issuer} | {name: f"{outside.issuer}/{name}" for name in names}
    liar.instead["/.well-known/openid-configuration"] = (200, json.dumps(said).encode())

    assert passes.begin(outside, BACK, at=AT).url.startswith("http://demo.example:9/authorization_endpoint?")
    assert liar.asked[0][1]["_host"] == "demo.example:9"
    discovery.forget(outside)


def test_a_provider_without_discovery_is_declared(liar, provider):
    names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    liar.instead["/.well-known/openid-configuration"] = (404, b"")

    found = come_back(liar, replace(numbered(provider), endpoints={name: f"{liar.issuer}/{name}" for name in names}))

    assert found.subject == "s-1"


@pytest.mark.parametrize(("said", "country"), [("de", "DE"), ("DEU", "CN"), (None, "CN")])
def test_a_passport_is_of_the_country_that_issued_it(liar, provider, said, country):
    passport = {"id_type": "414", "id_number": "E12345678", "country": said}

    assert come_back(liar, replace(provider, id_types={"414": "passport"}), **passport).country == country
