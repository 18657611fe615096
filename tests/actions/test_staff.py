"""The door of the bureaus' own people."""

from datetime import date

import pytest

from actions.doors import AT, CALLER
from kuaiji.actions import staff
from kuaiji.actions.staff import NewPost
from kuaiji.queries import accounts as found
from kuaiji.records.models import Bureau, StaffPost
from kuaiji.rules.actor import Role
from kuaiji.rules.problem import Refused

pytestmark = pytest.mark.django_db
SECRET = "审核员 的 口令"


def bureau(code, parent=None):
    return Bureau.objects.create(scheme="chongqing", level="county" if parent else "city", code=code, name={}, parent=parent)


def hired(*bureaus, login="shenhe", role=Role.REVIEWER):
    posts = [NewPost(bureau_id=each.pk, role=role, valid_from=date(2026, 1, 1)) for each in bureaus]
    return staff.hire(login=login, name="审核员", password=SECRET, posts=posts, at=AT)


def test_a_post_reaches_its_bureau_and_all_below():
    """N01."""
    city = bureau("109900")
    county, sister = bureau("109901", city), bureau("109902", city)
    low = bureau("109911", county)

    reviewer = found.actor(hired(county), at=AT)
    head = found.actor(hired(city, login="fuze", role=Role.HEAD), at=AT)

    assert (reviewer.roles, reviewer.reach) == ({Role.REVIEWER}, {county.pk, low.pk})
    assert head.reach == {city.pk, county.pk, sister.pk, low.pk}


def test_a_post_that_has_ended_gives_nothing():
    account_id = hired(bureau("109901"))
    StaffPost.objects.update(valid_to=date(2026, 3, 2))

    assert found.actor(account_id, at=AT).posts == ()


def test_login_name_and_passphrase_let_staff_in():
    account_id = hired(bureau("109901"))

    assert staff.by_password(" ShenHe ", SECRET, by=CALLER, at=AT) == account_id
    for login, password in [("shenhe", "x"), ("nobody", SECRET)]:
        with pytest.raises(Refused, match=r"login\.wrong"):
            staff.by_password(login, password, by=CALLER, at=AT)


def test_hiring_twice_adds_the_posts_that_lack():
    first, second = bureau("109901"), bureau("109902")

    assert hired(first) == hired(first, second)
    assert len(found.actor(hired(first), at=AT).posts) == 2
    assert [name for _, name, _ in found.staff(at=AT)] == ["审核员", "审核员"]


def test_everybodys_passphrase_is_refused():
    with pytest.raises(Refused, match=r"password\.common"):
        staff.hire(login="a", name="b", password="admin888", posts=[], at=AT)
