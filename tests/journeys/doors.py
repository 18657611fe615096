"""Coming in, by the door that each jurisdiction has, and what arrives on the phone."""

import random
import re

from playwright.sync_api import expect

from journeys.cast import PAPERS, PASSWORD, UNITS, paper


def by_pass(visitor, someone):
    """From the portal through the stand-in pass (X01, X16)."""
    visitor.go("/xiamen/").sees("登录遇到问题怎么办").press("用统一身份认证登录，开始填写")
    _at_the_pass(visitor, name=someone.name, id_number=someone.number, phone_number=someone.phone)


def unit_by_pass(visitor, code):
    """X16, X22: the unit's own door."""
    visitor.go("/xiamen/").press("单位登录").press("去统一身份认证登录")
    _at_the_pass(visitor, name="单位经办人甲", id_number="100101198802290065", phone_number="19900000011", unit_code=code, unit_name=UNITS[code])


def _at_the_pass(visitor, **told):
    with visitor.elsewhere():
        visitor.opens(visitor.page.locator("summary", has_text="用别的身份登录")).fill(**told)
    visitor.press("登录", exact=True)


def as_staff(visitor, login):
    """Passphrase, then a code from the paper: whichever has not been used yet."""
    visitor.go("/staff/login/").fill(login=login, password=PASSWORD).press("登录", exact=True)
    while "/login/code/" in visitor.page.url:
        visitor.fill(code=paper(login, random.randrange(PAPERS))).press("登录", exact=True)
    visitor.sees("待办")


def by_phone(visitor, slug, someone):
    """C03: a code by text message."""
    visitor.go(f"/{slug}/login/").fill(phone=someone.phone)
    send = visitor.page.get_by_role("button", name="获取验证码")
    if visitor.scripts:
        visitor.opens(send).sees("验证码已发送到")
    else:
        visitor.follow(send)
    visitor.fill(code=code(visitor, someone)).press("登录", exact=True)


def code(visitor, someone):
    """Read the newest code that arrived for somebody."""
    return re.search(r"】(\d{6})", texts(visitor, someone))[1]


def texts(visitor, someone):
    """Read the demo's inbox, in a tab beside the page."""
    beside = visitor.page.context.new_page()
    beside.goto(f"/demo/inbox/?phone={someone.phone}")
    expect(beside.locator("main")).to_contain_text("】")
    told = beside.locator("main").inner_text()
    beside.close()
    return told
