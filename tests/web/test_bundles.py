"""A unit brings its people's papers: ticked off one by one, confirmed in one run with a result each, and filed in a row."""

import re

import pypdfium2
import pytest
from django.urls import reverse

import life
import make
from kuaiji.actions import bundles, clock
from kuaiji.jurisdictions import cases
from kuaiji.records.acting import acting
from kuaiji.records.models import Application
from kuaiji.rules.actor import Assurance, Role
from web import browsers

pytestmark = pytest.mark.django_db


def another(n):
    """Somebody with the answers of the first case."""
    told = cases.of("nanning")[0]
    by = make.person(
        "nanning", n=n, name=f"样例{'甲乙丙丁'[n - 1]}", number=make.citizen(n), phone=f"1380000{n:04d}", assurance=Assurance.PROVEN, by_pass=True
    )
    own = {"person.name": by.name, "person.id_number": make.citizen(n), "licence.number": f"4501{n:08d}"}
    make.submitted(by, "nanning", {**told.answers, **{path: own[path] for path in own if path in told.answers}}, told.files)
    return life.application(by)


@pytest.fixture
def three():
    make.jurisdiction("nanning")
    return [another(n) for n in (1, 2, 3)]


@pytest.fixture
def clerk(three):
    return make.staff("nanning", "nanning", Role.COUNTER_CLERK, name="窗口人员")


@pytest.fixture
def client(clerk):
    return browsers.of(clerk)


@pytest.fixture
def bundle(client, three):
    """The address of a bundle with three people."""
    opened = client.post("/staff/counter/bundles/", {"unit": "样例制造有限公司"})
    client.post(f"{opened.url}add/", {"t": "\n".join(row.receipt for row in three)})
    return opened.url


def items(client, bundle):
    return list(dict.fromkeys(re.findall(rf"{bundle}([0-9a-f-]{{36}})/", client.get(bundle).content.decode())))


def states(three):
    with acting(make.MAKER):
        return [Application.objects.get(pk=row.pk).state for row in three]


def first_reason(client, bundle, item):
    return re.search(r'name="reason" value="([^"]+)"', client.get(f"{bundle}{item}/").content.decode())[1]


def test_everybody_gets_their_own_result_in_one_run(client, bundle, three):
    """N15, N16."""
    complete, back, unchecked = items(client, bundle)
    client.post(f"{bundle}{complete}/", {"act": "complete"})
    client.post(f"{bundle}{back}/", {"act": "back", "reason": first_reason(client, bundle, back)})

    ran = client.post(f"{bundle}confirm/", {"first": "2011-0098", "place": "柜3"}, follow=True).content.decode()

    assert states(three) == ["approved", "returned", "submitted"]
    assert "已确认 1" in ran
    assert "2011-0098" in ran
    assert unchecked in ran


def test_a_missing_paper_is_said_of_its_person_and_the_others_go_on(client, bundle, three):
    """N15."""
    one, two, _ = items(client, bundle)
    page = client.get(f"{bundle}{one}/").content.decode()
    partly = dict.fromkeys(re.findall(r'name="(copies:\w+)"', page), "1") | dict.fromkeys(re.findall(r'name="(original:\w+)"', page), "yes")
    client.post(f"{bundle}{one}/", {**partly, "copies:licence": "0", "act": "save"})
    client.post(f"{bundle}{two}/", {"act": "complete"})

    ran = client.post(f"{bundle}confirm/", follow=True).content.decode()

    assert states(three) == ["submitted", "approved", "submitted"]
    assert "会计从业资格证：还缺原件" in ran


def test_what_broke_off_goes_on_where_it_stopped(clerk, client, bundle, three, monkeypatch):
    """N15."""
    client.post(f"{bundle}confirm/", {"complete": "yes", "item": items(client, bundle)})
    whole, left = bundles.counters.confirm, [1]

    def breaks(*args, **kwargs):
        if not left:
            raise ConnectionError
        left.pop()
        whole(*args, **kwargs)

    monkeypatch.setattr(bundles.counters, "confirm", breaks)
    key = bundle.rstrip("/").rpartition("/")[2]
    with pytest.raises(ConnectionError):
        bundles.confirm(key, "甲-7", by=clerk, at=clock.now())
    half = states(three)
    monkeypatch.setattr(bundles.counters, "confirm", whole)
    client.post(f"{bundle}confirm/")

    assert half == ["approved", "submitted", "submitted"]
    assert states(three) == ["approved"] * 3
    with acting(make.MAKER):
        assert [Application.objects.get(pk=row.pk).paper_file["number"] for row in three] == ["甲-7", "甲-8", "甲-9"]
    assert "已办结" in client.get(bundle).content.decode()


def test_the_unit_gets_a_receipt_with_everybody(client, bundle, three):
    """N15."""
    client.post(f"{bundle}confirm/", {"complete": "yes", "item": items(client, bundle)[:1]})
    client.post(f"{bundle}confirm/")

    paper = pypdfium2.PdfDocument(client.get(f"{bundle}receipt/").content)

    text = re.sub(r"\s", "", "".join(each.get_textpage().get_text_range() for each in paper))
    for row in three:
        assert row.receipt in text
    assert "样例制造有限公司" in text
    assert "已确认" in text
    assert "未核对" in text


def test_who_does_not_belong_on_the_list_is_named(client, bundle, three):
    """N15."""
    answer = client.post(f"{bundle}add/", {"t": f"{three[0].receipt}\n20260101-AAAAAA-A"})

    assert answer.status_code == 422
    assert "已经在名单上" in answer.content.decode()
    assert "20260101-AAAAAA-A”没有找到" in answer.content.decode()


def test_the_number_of_a_bundle_opens_it_at_the_counter(client, bundle):
    """N15."""
    number = re.search(r"\d{8}-\w{6}-\w", client.get(bundle).content.decode())[0]

    assert client.post("/staff/counter/", {"t": number}).url == bundle


def test_all_of_the_unit_who_wait_come_in_one_press(client, three):
    """N15."""
    with acting(make.MAKER):
        from kuaiji.records.models import Unit

        unit = Unit.objects.create(credit_code=make.credit_code(3), name="样例制造有限公司", created_at=make.AT)
        Application.objects.filter(pk__in=[row.pk for row in three[:2]]).update(unit=unit)
    opened = client.post("/staff/counter/bundles/", {"unit": unit.credit_code})

    client.post(f"{opened.url}add/", {"waiting": "yes"})

    assert len(items(client, opened.url)) == 2


def test_another_counter_does_not_find_the_bundle(client, bundle):
    """N15, SEC-01."""
    other = browsers.of(make.staff("nanning", "qingxiu", Role.COUNTER_CLERK))

    assert other.get(bundle).status_code == 404
    assert other.post(f"{bundle}confirm/").status_code == 404
    assert other.get(f"{bundle}{items(client, bundle)[0]}/").status_code == 404


def test_what_is_not_filed_is_a_list_and_is_numbered_in_a_row(client, bundle, three):
    """N16."""
    client.post(f"{bundle}confirm/", {"complete": "yes", "item": items(client, bundle)})
    client.post(f"{bundle}confirm/")
    address = reverse("staff-counter-files")
    waiting = client.get(address).content.decode()
    keys = re.findall(r'name="case" value="([0-9a-f-]{36})"', waiting)

    none = client.post(address, {"case": keys, "number": ""})
    client.post(address, {"case": keys, "number": "2011-0099", "place": "柜3"})

    assert len(keys) == 3
    assert none.status_code == 422
    assert "这里没有" in client.get(address).content.decode()
    found = client.get(f"{address}?shown=filed&find=2011-0100").content.decode()
    assert "柜3" in found
    assert "2011-0101" not in found
