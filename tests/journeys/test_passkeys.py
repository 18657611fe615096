"""A passkey in a real browser: Chromium's own virtual key, on this machine's name."""

import pytest
from playwright.sync_api import expect

from journeys.cast import PASSWORD
from journeys.visitor import Visitor

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def clerk(browse, live_server, settings, faults):
    """A reviewer who was hired just now, before the page for staff, with a key in the device."""
    import make
    from kuaiji.actions import clock, staff
    from kuaiji.queries.bureaus import by_key
    from kuaiji.rules.actor import Role

    settings.PUBLIC_URL = live_server.url
    make.jurisdiction("chongqing")
    at = clock.now()
    post = staff.NewPost(bureau_id=by_key("chongqing/yuzhong"), role=Role.REVIEWER, valid_from=at.date())
    staff.hire(login="shenhe", name="审核员", password=PASSWORD, posts=[post], at=at)
    page = browse()
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    key = devices.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})["authenticatorId"]

    def verifies(*, it):
        devices.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": it})

    return Visitor(page, "passkeys/0-clerk", faults), verifies


def test_a_passkey_is_made_at_the_first_login_and_opens_the_next(clerk):
    """SEC-34."""
    visitor, verifies = clerk
    page = visitor.page

    visitor.go("/staff/login/").fill(login="shenhe", password=PASSWORD).press("登录", exact=True)
    visitor.press("通行密钥").sees("用指纹、刷脸")
    expect(page.locator("[data-passkey-without]")).to_be_hidden()
    visitor.press("添加通行密钥").sees("登录验证已设置")
    expect(page.locator("#papers li")).to_have_count(10)

    visitor.go("/staff/keys/").sees("Linux").press("添加通行密钥")
    visitor.press("用通行密钥验证")
    visitor.opens(page.get_by_role("button", name="添加通行密钥")).sees("已经添加过")

    page.context.clear_cookies()
    visitor.go("/staff/login/").fill(login="shenhe", password=PASSWORD).press("登录", exact=True)
    verifies(it=False)
    visitor.opens(page.get_by_role("button", name="用通行密钥验证")).sees("没有完成")
    verifies(it=True)
    visitor.press("用通行密钥验证")
    assert page.url.endswith("/staff/")
