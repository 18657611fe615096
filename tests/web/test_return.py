"""From the SMS of a return to the one thing to put right, and back to the draft; in every jurisdiction (UX-05, C18, C19)."""

import re

import pytest

import life
import make
from kuaiji.actions import clock, due, messages, reviews
from kuaiji.queries import reviews as cases
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Message
from web.test_me import ANSWERS, FILES

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


@pytest.fixture
def by(client):
    at = clock.now()
    make.jurisdiction("chongqing", at=at)
    person = make.person("chongqing", at=at)
    make.submitted(person, "chongqing", ANSWERS, FILES, at=at)
    client.force_login(make.account(person))
    return person


def send_back(place, code):
    at = clock.now()
    reviewer = make.staff("chongqing", "yuzhong", at=at)
    (line,) = cases.queue(reviewer, at=at)
    reviews.open_case(line.id, by=reviewer, at=at)
    due.run(at=reviews.decide(line.id, "send_back", reasons=[reviews.Reason(place, code)], by=reviewer, at=at))


def told():
    with acting(messages.SENDER):
        return sealed.take(Message.objects.get(template="returned"), "body_sealed")


def test_the_link_of_the_message_lands_at_the_one_field(client, by, settings):
    """UX-05: after the login; everything else on the page is locked, and the reason with an example stands beside it."""
    send_back("person.portrait", "portrait_unclear")
    link = re.search(r"(/chongqing/\S+)", told())[1]
    client.logout()
    door = client.get(link)
    assert door.headers["Location"] == "/chongqing/login/?next=%2Fchongqing%2Ff"

    client.force_login(make.account(by))
    landed = client.get(link)

    assert landed.headers["Location"] == "/chongqing/apply/person/#person.portrait"
    page = text(client.get(landed.headers["Location"]))
    assert "照片模糊、过暗或反光" in page
    assert "怎样改" in page
    assert re.findall(r'name="((?:file:)?person\.[^"]+)"', page) == ["file:person.portrait#photo"]


def test_a_return_is_put_right_on_three_screens(client, by):
    """UX-05: the field, the check with the commitment, the receipt."""
    send_back("person.portrait", "portrait_unclear")
    make.file(by, "person.portrait#photo", at=clock.now())

    after = client.post("/chongqing/apply/person/", {})
    assert after.headers["Location"] == "/chongqing/apply/check/"
    page = text(client.get(after.headers["Location"]))
    sent = dict(re.findall(r'name="(key|commitment_hash)" value="([^"]+)"', page))
    assert client.post("/chongqing/apply/check/", sent | {"agree": "yes"}).headers["Location"] == "/chongqing/apply/receipt/"


def test_where_nothing_is_to_be_put_right_the_link_tells_how_it_stands(client, by):
    assert client.get("/chongqing/f").headers["Location"] == "/chongqing/me/"


def test_who_goes_to_the_form_again_is_told_how_it_stands(client, by):
    """E28."""
    page = text(client.get("/chongqing/apply/", follow=True))

    assert "不用再交一次" in page
    assert "撤回修改" in page


@pytest.mark.parametrize("slug", ["xiamen", "nanning", "chongqing"])
def test_everywhere_it_can_be_taken_back_to_the_draft_and_looked_up_at_any_time(client, slug):
    """C18, E28: status, archive and applications; withdrawn, the same application is filled in again."""
    make.jurisdiction(slug)
    person = life.first_case(slug)
    client.force_login(make.account(person))
    assert all(client.get(f"/{slug}/me/{page}").status_code == 200 for page in ("", "archive/", "services/", "account/"))

    if slug == "xiamen":  # with the unit: not the bureau's yet
        assert "撤回修改" in text(client.get("/xiamen/me/"))
    assert client.post(f"/{slug}/me/withdraw/").headers["Location"] == f"/{slug}/apply/tasks/?withdrawn"
    assert client.get(f"/{slug}/apply/tasks/").status_code == 200
    assert "填写中" in text(client.get(f"/{slug}/me/"))


def test_an_application_that_was_refused_is_still_looked_up(client, by):
    """C18: every application, with its result."""
    at = clock.now()
    reviewer = make.staff("chongqing", "yuzhong", at=at)
    (line,) = cases.queue(reviewer, at=at)
    reviews.open_case(line.id, by=reviewer, at=at)
    due.run(at=reviews.decide(line.id, "refuse", reasons=[reviews.Reason("person.portrait", "portrait_unclear")], by=reviewer, at=at))
    client.get("/chongqing/apply/")

    page = text(client.get("/chongqing/me/"))

    assert "我的全部申请" in page
    assert "未通过" in page
