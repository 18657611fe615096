"""Acts on many cases from the queue, as their reviewer meets them."""

from datetime import timedelta

import pytest

import life
import make
from kuaiji.actions import bulks, clock
from kuaiji.queries import campaigns
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Bulk
from web import browsers

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    make.jurisdiction("chongqing")
    for n in range(1, 4):
        life.student(n, name=f"样例{'甲乙丙'[n - 1]}")
    return make.staff("chongqing", "yuzhong")


@pytest.fixture
def client(reviewer):
    return browsers.of(reviewer)


def text(answer):
    return answer.content.decode()


def reason():
    with acting(make.MAKER):
        row = Application.objects.first()
    return next(f"person.portrait|{each.code}" for each in campaigns.scheme_of(row.edition_id).reasons if "person.portrait" in each.at)


def order():
    with acting(make.MAKER):
        return Bulk.objects.get()


def test_all_that_a_filter_names_is_sent_back_and_the_page_says_how_far_it_is(client):
    queue = text(client.get("/staff/queue/"))
    asked = text(client.get("/staff/bulk/?state=waiting"))
    began = client.post("/staff/bulk/", {"state": "waiting", "act": "send_back", "reason": reason(), "words": "换一张照片"})
    runs = client.get(began.url)
    while bulks.run(order().pk, at=clock.now()):
        pass
    ended = client.get(began.url)

    assert "/staff/bulk/?state=waiting" in queue
    assert "符合条件的共 3 件" in asked
    assert "通过" not in text(client.get("/staff/bulk/")).partition("<fieldset")[2].partition("退回补正")[0]  # the scheme does not say so
    assert runs.headers["Refresh"] == "3"
    assert "已办 0 / 3 件" in text(runs)
    assert "Refresh" not in ended.headers
    assert "已办 3 / 3 件" in text(ended)
    assert "全部撤销" in text(ended)
    assert "还可撤销" in text(ended)


def test_what_could_not_be_done_stands_first_with_its_sentence(client, reviewer):
    other = make.staff("chongqing", "yuzhong", name="审核员乙")
    with acting(make.MAKER):
        taken = Application.objects.select_related("person").last()
        Application.objects.filter(pk=taken.pk).update(
            leased_by_id=other.account_id, leased_until=clock.now() + timedelta(hours=1), state="in_review"
        )
    client.post("/staff/bulk/", {"state": "waiting", "act": "send_back", "reason": reason()})
    while bulks.run(order().pk, at=clock.now()):
        pass

    shown = text(client.get(f"/staff/bulk/{order().pk}/"))
    table = shown.partition("<tbody")[2]

    assert "审核员乙正在办理这一件" in table
    assert table.index(taken.person.name) < table.index("已办")


def test_an_order_that_lacks_something_is_asked_for_again_with_what_was_typed(client):
    again = client.post("/staff/bulk/", {"state": "waiting", "act": "transfer", "why": "单位在万州"})

    assert again.status_code == 422
    assert "选一个别的财政局" in text(again)
    assert 'value="单位在万州"' in text(again)


def test_an_order_is_stopped_and_taken_back_by_its_buttons(client):
    began = client.post("/staff/bulk/", {"state": "waiting", "act": "send_back", "reason": reason()})
    stopped = client.post(f"{began.url}cancel/", follow=True)
    while bulks.run(order().pk, at=clock.now()):
        pass

    assert "正在停止" in text(stopped)
    assert "已停止，未办 <b>3</b>" in text(client.get(began.url))
    assert client.post(f"{began.url}cancel/").status_code == 422
