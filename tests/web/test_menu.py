"""The menu of staff: grouped, with what each does daily first, and no heading for a single entry."""

import re

import pytest

import make
from kuaiji.rules.actor import Role
from web import browsers

pytestmark = pytest.mark.django_db
GROUP = re.compile(r'<details class="kj-side__group" open data-menu="(\w+)"><summary>([^<]+)</summary>(.*?)</details>', re.DOTALL)


@pytest.fixture(autouse=True)
def chongqing():
    make.jurisdiction("chongqing")


def menu(role, address="/staff/"):
    """The entries under no heading, the groups in their order with how many entries each has, and the group in which the reader is."""
    page = browsers.of(make.staff("chongqing", "yuzhong", role)).get(address).content.decode()
    told = page.split('<div class="kj-side__menu">')[1].split("</nav>")[0]
    groups = GROUP.findall(told)
    alone = re.findall(r"<a [^>]*>([^<]+)</a>", told[: told.index("<details")] if groups else told)
    return alone, {label: inside.count("<a ") for _, label, inside in groups}, [label for where, label, _ in groups if where == "current"]


def test_a_heads_menu_stands_in_groups_and_says_in_which_one_is():
    alone, groups, current = menu(Role.HEAD, "/staff/units/")

    assert alone == ["待办"]
    assert groups == {"审核办理": 5, "窗口与账号": 3, "档案与单位": 3, "公告与答复": 3, "本机构": 3}
    assert current == ["档案与单位"]


@pytest.mark.parametrize(
    ("role", "first"),
    [(Role.REVIEWER, "审核办理"), (Role.COUNTER_CLERK, "窗口与账号"), (Role.INSPECTOR, "档案与单位"), (Role.CAMPAIGN_DESK, "")],
)
def test_what_a_role_does_daily_stands_first_and_no_heading_holds_one_entry(role, first):
    _, groups, _ = menu(role)

    assert next(iter(groups), "") == first
    assert min(groups.values(), default=2) > 1


def test_a_short_menu_has_no_headings():
    alone, groups, _ = menu(Role.ADMINISTRATOR)

    assert groups == {}
    assert alone == ["待办", "人员", "我的登录", "公告", "问题上报"]


def test_a_case_is_in_the_queue_to_the_menu():
    page = browsers.of(make.staff("chongqing", "yuzhong")).get("/staff/bulk/").content.decode()

    assert re.search(r'href="/staff/queue/" aria-current="page"', page)
