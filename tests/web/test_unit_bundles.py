"""A unit prepares its bundle on line; the counter opens it by the cover sheet, and skips whoever is not to be brought any more."""

import re
from datetime import timedelta

import pypdfium2
import pytest
from django.db import DatabaseError, transaction

import life
import make
from kuaiji.actions import applications, clock, unit_bundles
from kuaiji.adapters.pictures import codes
from kuaiji.jurisdictions import cases
from kuaiji.queries import bundles as queries
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Bundle, BundleItem
from kuaiji.rules.actor import Assurance, Role
from kuaiji.rules.problem import Refused
from web import browsers

pytestmark = pytest.mark.django_db
UNIT = "91100000MA0000001G"
HERE = "/nanning/unit/bundles/"


def another(n, **own):
    """Somebody of the unit who has filed; returns who it is."""
    told = cases.of("nanning")[0]
    by = make.person(
        "nanning", n=n, name=f"样例{'甲乙丙丁'[n - 1]}", number=make.citizen(n), phone=f"1380000{n:04d}", assurance=Assurance.PROVEN, by_pass=True
    )
    own |= {"person.name": by.name, "person.id_number": make.citizen(n), "licence.number": f"4501{n:08d}"}
    make.submitted(by, "nanning", {**told.answers, **{path: own[path] for path in own if path in told.answers}}, told.files)
    return by


@pytest.fixture
def three():
    make.jurisdiction("nanning")
    return [another(n) for n in (1, 2, 3)]


@pytest.fixture
def unit(three):
    return life.clerk("nanning", UNIT)


@pytest.fixture
def bench(unit):
    return browsers.of(unit)


@pytest.fixture
def counter(three):
    return browsers.of(make.staff("nanning", "nanning", Role.COUNTER_CLERK, name="窗口人员"))


def ticked(client, address=f"{HERE}new/"):
    return re.findall(r'name="person" value="([0-9a-f-]{36})" checked', client.get(address).content.decode())


@pytest.fixture
def bundle(bench):
    """The address of a bundle with all three, as the unit reads it."""
    return bench.post(f"{HERE}new/", {"person": ticked(bench)}).url.partition("?")[0]


def number(bench, bundle):
    return re.search(r"\d{8}-\w{6}-\w", bench.get(bundle).content.decode())[0]


def received(counter, bench, bundle):
    """The bundle as the counter opened it."""
    return counter.post("/staff/counter/", {"t": number(bench, bundle)}).url


def cover(bench, bundle):
    return pypdfium2.PdfDocument(bench.get(f"{bundle}cover/").content)


def test_a_bundle_goes_from_the_unit_by_its_cover_sheet_to_a_result_for_everybody(bench, counter, bundle, three):
    """N15."""
    paper = cover(bench, bundle)
    text = re.sub(r"\s", "", "".join(each.get_textpage().get_text_range() for each in paper))
    (secret,) = codes.read(paper[0].render(scale=3).to_pil())

    opened = counter.post("/staff/counter/", {"t": f"HTTP://LOCALHOST/P/{secret}"}).url
    items = list(dict.fromkeys(re.findall(rf"{opened}([0-9a-f-]{{36}})/", counter.get(opened).content.decode())))
    counter.post(f"{opened}confirm/", {"complete": "yes", "item": items})
    ran = counter.post(f"{opened}confirm/", follow=True).content.decode()

    for by in three:
        assert life.application(by).receipt in text
        assert life.application(by).state == "approved"
    assert UNIT in text
    assert make.citizen(1) not in text
    assert "会计从业资格证" in text
    assert "建政路3号" in text
    assert "已确认 3" in ran
    assert bench.get(bundle).content.decode().count("已确认") == 3


def test_all_are_ticked_with_what_their_printed_form_lacks(bench, three):
    """N15."""
    page = bench.get(f"{HERE}new/").content.decode()

    assert len(ticked(bench)) == 3
    assert page.count("采集表还没打印") == 3
    assert page.count("采集表要盖单位公章") == 3
    assert make.citizen(1) not in page


def test_an_address_alone_opens_nothing(bench, counter, bundle):
    """N15."""
    there = counter.get(f"/staff/counter/?t={number(bench, bundle)}").url
    page = counter.get(there).content.decode()

    assert "接收，开始办理" in page
    assert bench.get(f"{bundle}change/").status_code == 200
    assert counter.post(f"{there}confirm/").status_code == 422


def test_the_list_is_changed_and_withdrawn_until_a_counter_has_it(bench, counter, bundle):
    """N15."""
    first, *_ = ticked(bench, f"{bundle}change/")
    bench.post(f"{bundle}change/", {"person": [first]})
    assert "名单（1人）" in bench.get(bundle).content.decode()
    assert len(ticked(bench)) == 2

    received(counter, bench, bundle)

    for act in ("change", "withdraw"):
        refused = bench.post(f"{bundle}{act}/", {"person": [first]})
        assert refused.status_code == 422
        assert "窗口已经接收这一批" in refused.content.decode()
    assert "打印送件单" not in bench.get(bundle).content.decode()


def test_a_withdrawn_bundle_frees_its_people_and_is_opened_by_nobody(bench, counter, bundle):
    """N15."""
    assert ticked(bench) == []
    told = number(bench, bundle)

    bench.post(f"{bundle}withdraw/")

    assert len(ticked(bench)) == 3
    assert "已由单位撤回" in counter.post("/staff/counter/", {"t": told}).content.decode()


def test_what_is_not_brought_in_its_term_is_over_by_itself(bench, counter, bundle, unit, monkeypatch):
    """N15."""
    told, later = number(bench, bundle), clock.now() + timedelta(days=32)
    monkeypatch.setattr(clock, "now", lambda: later)

    assert "逾期未送" in bench.get(HERE).content.decode()
    assert len(ticked(bench)) == 3
    assert "没有在期限内送来" in counter.post("/staff/counter/", {"t": told}).content.decode()
    assert told not in counter.get("/staff/counter/bundles/").content.decode()


def test_who_is_not_to_be_brought_any_more_is_shown_and_skipped(bench, counter, bundle, three):
    """N15."""
    alone, withdrawn, _ = three
    opened = received(counter, bench, bundle)
    applications.withdraw(slug="nanning", by=withdrawn, at=make.AT)
    beside = counter.post("/staff/counter/bundles/", {"unit": "样例商贸有限公司"}).url
    counter.post(f"{beside}add/", {"t": life.application(alone).receipt})
    (one,) = dict.fromkeys(re.findall(rf"{beside}([0-9a-f-]{{36}})/", counter.get(beside).content.decode()))
    counter.post(f"{beside}{one}/", {"act": "complete"})
    counter.post(f"{beside}confirm/")

    page = counter.get(opened).content.decode()
    items = re.findall(r'name="item" value="([0-9a-f-]{36})"', page)
    counter.post(f"{opened}confirm/", {"complete": "yes", "item": items})
    ran = counter.post(f"{opened}confirm/", follow=True).content.decode()

    assert len(items) == 1
    for told in (page, ran):
        assert "本人已撤回" in told
        assert withdrawn.name in told
        assert "已经办结" in told
    assert "不用在这里办 2" in ran
    assert "已办结" in ran


def test_who_withdrew_meanwhile_is_said_and_the_others_stay_chosen(bench, three):
    """N15."""
    chosen = ticked(bench)
    applications.withdraw(slug="nanning", by=three[0], at=make.AT)

    refused = bench.post(f"{HERE}new/", {"person": chosen})
    page = refused.content.decode()

    assert refused.status_code == 422
    assert "1人的申请现在不能送窗口" in page
    assert len(re.findall(r'name="person" value="[0-9a-f-]{36}" checked', page)) == 2
    assert bench.post(f"{HERE}new/", {}).status_code == 422


def test_people_of_another_bureau_go_into_a_bundle_of_their_own(bench, three):
    """N15, N01."""
    another(4, **{"licence.issuer": "qingxiu"})
    page = bench.get(f"{HERE}new/").content.decode()
    other = re.search(r'href="([^"]+\?bureau=[0-9a-f-]{36})"[^>]*>青秀区财政局', page)[1]

    assert len(ticked(bench)) == 3
    assert len(ticked(bench, other)) == 1


def test_another_unit_meets_none_of_it(bench, bundle, unit):
    """N15, SEC-01."""
    other = life.clerk("nanning", make.credit_code(9))
    client = browsers.of(other)

    assert ticked(client) == []
    for address in (bundle, f"{bundle}change/", f"{bundle}cover/"):
        assert client.get(address).status_code == 404
    assert client.post(f"{bundle}withdraw/").status_code == 404
    with acting(other):
        assert not Bundle.objects.exists()
        assert not BundleItem.objects.exists()


def test_the_database_lets_a_unit_write_no_word_of_the_counter(bench, counter, bundle, unit):
    """N15, SEC-01."""
    key = bundle.rstrip("/").rpartition("/")[2]
    with acting(unit):
        item = BundleItem.objects.first()
        assert BundleItem.objects.update(outcome="confirmed") == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            BundleItem.objects.create(bundle_id=key, application_id=item.application_id, n=9, outcome="confirmed")
        with pytest.raises(DatabaseError), transaction.atomic():
            Bundle.objects.update(opened_at=make.AT, account_id=unit.account_id)
    received(counter, bench, bundle)
    with acting(unit):
        assert BundleItem.objects.count() == 3
        assert Bundle.objects.update(unit_name="x") == 0
        assert BundleItem.objects.all().delete()[0] == 0


def test_a_unit_whose_scheme_reviews_on_line_prepares_none(three):
    """N15."""
    make.jurisdiction("xiamen")
    client = browsers.of(life.clerk("xiamen", UNIT))

    assert client.get("/xiamen/unit/bundles/").status_code == 404
    assert "集中办理" not in client.get("/xiamen/unit/").content.decode()


def test_another_counter_has_no_bundle_of_that_number(bench, bundle, unit):
    """N15, SEC-01."""
    other = browsers.of(make.staff("nanning", "qingxiu", Role.COUNTER_CLERK))

    assert other.post("/staff/counter/", {"t": number(bench, bundle)}).status_code == 422


def test_two_clerks_at_once_leave_one_counter_with_one_list(bundle, unit, three):
    """N15."""
    key = bundle.rstrip("/").rpartition("/")[2]
    with acting(make.MAKER):
        Bundle.objects.filter(pk=key).update(opened_at=make.AT, account_id=unit.account_id, name="窗口")

    with pytest.raises(Refused, match=r"bundle\.brought"):
        unit_bundles.withdraw(key, by=unit, at=make.AT)
    with acting(make.MAKER):
        assert queries.standing(Bundle.objects.get(pk=key), make.AT) == queries.OPEN
        assert Application.objects.filter(bundle_items__bundle_id=key).count() == 3
