"""A reviewer hears beforehand that an approval takes a number from an account that has proved it (settled 1)."""

import pytest

import life
import make
from kuaiji.actions import people
from kuaiji.actions.people import Named
from kuaiji.records.acting import acting
from kuaiji.rules.actor import Assurance
from web import browsers

pytestmark = pytest.mark.django_db


def page(client, by):
    client = browsers.of(make.staff("chongqing", "yuzhong"))
    return client.get(f"/staff/cases/{life.application(by).pk}/").content.decode()


@pytest.mark.parametrize(("assurance", "told"), [(Assurance.PROVEN, True), (Assurance.PHONE, False)])
def test_the_case_page_says_whose_number_it_would_take(client, assurance, told):
    make.jurisdiction("chongqing")
    by = life.student()
    rival = make.account(make.person("chongqing", n=2, name="样例乙", number=make.citizen(2), phone="13800000099", assurance=assurance))
    with acting(make.MAKER):
        people.put(rival, Named(name="样例乙", id_type="resident_id", id_number=make.citizen(1), phone="13800000099"))
        rival.save()

    assert ("已由另一个账号（样例乙，手机号 138****0099）核实过" in page(client, by)) is told


def test_ones_own_account_is_nobody_to_take_from(client):
    make.jurisdiction("chongqing")
    by = life.student(assurance=Assurance.PROVEN)

    assert "核实过" not in page(client, by)
