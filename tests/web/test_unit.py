"""The unit console: whom a unit is asked to confirm, and what it says of them."""

import pytest
from django.urls import reverse

import life
import make
from kuaiji.actions import units
from kuaiji.records.acting import acting
from kuaiji.records.models import Finding
from kuaiji.rules.actor import Role
from web import browsers

pytestmark = pytest.mark.django_db
CODE = "91100101MA0000015H"


@pytest.fixture
def case():
    make.jurisdiction("xiamen")
    return life.application(life.first_case("xiamen"))


def page(name, case=None):
    return reverse(name, kwargs={"slug": "xiamen", **({"case_id": case.pk} if case else {})})


def state(case):
    case.refresh_from_db()
    return case.state


def test_a_unit_sees_who_names_it_and_nothing_that_is_not_its_business(case):
    """X22, X16."""
    client = browsers.of(life.clerk("xiamen", CODE))

    listed = client.get(page("unit")).content.decode()
    shown = client.get(page("unit-person", case)).content.decode()

    assert "样例甲" in listed
    assert "2008年7月1日" in shown
    assert "100101198506120010" not in listed + shown
    assert "样例大学" not in shown
    assert "/files/" not in shown


def test_a_unit_confirms_and_the_reviewer_reads_it(case):
    """X22."""
    client = browsers.of(life.clerk("xiamen", CODE))

    done = client.post(page("unit-confirm", case), follow=True)
    seen = browsers.of(make.staff("xiamen", "huli")).get(reverse("staff-case", kwargs={"case_id": case.pk}))

    assert "已记录" in done.content.decode()
    assert "单位已确认" in seen.content.decode()


def test_a_dispute_says_what_is_wrong_and_moves_the_case_on(case):
    """X22."""
    client = browsers.of(life.clerk("xiamen", CODE))

    empty = client.post(page("unit-dispute", case), {})
    client.post(page("unit-dispute", case), {"reason": ["started", "post"], "text": "2010年才到岗"})
    seen = browsers.of(make.staff("xiamen", "huli")).get(reverse("staff-case", kwargs={"case_id": case.pk})).content.decode()

    assert empty.status_code == 422
    assert "单位有异议" in seen
    assert "2010年才到岗" in seen
    with acting(make.MAKER):
        assert state(case) == "submitted"
        assert [each["code"] for each in Finding.objects.get().reasons] == ["started", "post"]


def test_nobody_confirms_their_own_application_by_whatever_door_they_came(case):
    """X22."""
    client = browsers.of(life.clerk("xiamen", CODE, number="100101198506120010"))

    refused = client.post(page("unit-confirm", case))

    assert refused.status_code == 422
    assert "本单位另一位经办人" in refused.content.decode()
    with acting(make.MAKER):
        assert state(case) == "awaiting_unit"


def test_several_are_confirmed_at_once_and_the_rest_stay(case):
    """X22."""
    client = browsers.of(life.clerk("xiamen", CODE))

    meant = {"person": [str(case.pk), "no such"]}
    asked = client.post(page("unit-confirm-several"), meant).content.decode()
    told = client.post(page("unit-confirm-several"), {**meant, "sure": "1"}, follow=True).content.decode()

    assert "确认 1 人" in asked
    assert "已确认 1 人" in told


def test_another_unit_sees_nothing(case):
    """N01, SEC-01."""
    client = browsers.of(life.clerk("xiamen", make.credit_code(9)))

    assert "样例甲" not in client.get(page("unit")).content.decode()
    assert client.get(page("unit-person", case)).status_code == 404
    assert client.post(page("unit-confirm", case)).status_code == 404


def test_the_silence_of_a_unit_is_told_to_the_reviewer(case):
    """X22, X23."""
    units.pass_silence(case.pk, at=make.AT)

    seen = browsers.of(make.staff("xiamen", "huli", Role.HEAD)).get(reverse("staff-case", kwargs={"case_id": case.pk}))

    assert "单位未答复" in seen.content.decode()
