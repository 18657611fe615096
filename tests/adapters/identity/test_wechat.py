"""WeChat's two ways in, against a stand-in of its interface (C01)."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from adapters.wechat_stand_in import StandIn
from kuaiji.adapters.identity import wechat
from kuaiji.adapters.identity.wechat import App, WeChat
from kuaiji.rules.problem import Refused

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BACK = "https://kuaiji.example/chongqing/wechat/back/"


@pytest.fixture
def stand_in():
    made = StandIn()
    yield made
    made.close()


@pytest.fixture
def door(stand_in):
    known = stand_in.settings
    return WeChat(**known | {place: App(**known[place]) for place in ("inside", "outside")})


def back(stand_in, door, *, inside=True, user="jia", at=AT, **query):
    begun = wechat.begin(door, BACK, inside=inside, at=AT)
    stand_in.codes["c-1"] = ("wx-inside" if inside else "wx-outside", user)
    return wechat.finish(door, begun.keep, {"code": "c-1", "state": begun.keep["state"]} | query, at=at)


@pytest.mark.parametrize(
    ("inside", "path", "app", "scope"),
    [(True, "/connect/oauth2/authorize", "wx-inside", "snsapi_userinfo"), (False, "/connect/qrconnect", "wx-outside", "snsapi_login")],
)
def test_inside_wechat_the_official_account_asks_and_outside_a_qr_code(door, inside, path, app, scope):
    url = urlsplit(wechat.begin(door, BACK, inside=inside, at=AT).url)

    query = {name: values[0] for name, values in parse_qs(url.query).items()}
    assert (url.path, query["appid"], query["scope"], query["redirect_uri"], url.fragment) == (path, app, scope, BACK, "wechat_redirect")
    assert len(query["state"]) > 40


@pytest.mark.parametrize("early", [True, False])
def test_both_ways_lead_to_one_unionid(stand_in, door, early):
    stand_in.early = early

    assert back(stand_in, door, inside=True) == back(stand_in, door, inside=False) == "u-jia"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"state": "another"}, "wechat.state"),
        ({"code": ""}, "wechat.cancelled"),
        ({"code": "authdeny"}, "wechat.cancelled"),
        ({"code": "guessed"}, "wechat.expired"),
    ],
)
def test_what_is_wrong_with_a_return_is_told_apart(stand_in, door, changed, code):
    with pytest.raises(Refused, match=code):
        back(stand_in, door, **changed)


def test_a_return_is_good_for_a_quarter_of_an_hour(stand_in, door):
    with pytest.raises(Refused, match=r"wechat\.expired"):
        back(stand_in, door, at=AT + timedelta(minutes=16))


def test_a_user_without_unionid_is_nobody(stand_in, door):
    """Blank never matches."""
    with pytest.raises(Refused, match=r"wechat\.unknown"):
        back(stand_in, door, user="nobody")


@pytest.mark.parametrize(("answer", "code"), [({"errcode": 45011}, "wechat.refused"), ([], "wechat.down")])
def test_what_wechat_answers_wrongly_lets_nobody_in(stand_in, door, answer, code):
    stand_in.instead = answer

    with pytest.raises(Refused, match=code):
        back(stand_in, door)


def test_no_return_without_a_beginning(door):
    with pytest.raises(Refused, match=r"wechat\.state"):
        wechat.finish(door, {}, {"code": "c-1", "state": ""}, at=AT)
