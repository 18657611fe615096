"""A person's own pages: status, withdrawal, return, archive, business, prints."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.test import Client

import life
import make
from kuaiji.actions import clock, due, reviews
from kuaiji.queries import accounts
from kuaiji.queries import reviews as cases
from kuaiji.records.models import Account
from kuaiji.rules.moves import State
from kuaiji.web.me import archive
from web import browsers

pytestmark = pytest.mark.django_db
ANSWERS = {
    "education.level": "junior_or_less",
    "education.degree": "none",
    "work.situation": "student",
    "work.school": "样例大学",
    "work.school_division": "500103",
    "work.is_cpa": "no",
    "work.is_tax_agent": "no",
    "work.is_appraiser": "no",
    "qualification.held": "no",
}
FILES = ["person.portrait#photo", "person.id_document#front", "person.id_document#back", "work.student_proof#card"]


def text(response):
    return response.content.decode()


@pytest.fixture
def at():
    return clock.now()


@pytest.fixture
def by(at):
    make.jurisdiction("chongqing", at=at)
    return make.person("chongqing", at=at)


@pytest.fixture
def client(by):
    client = Client()
    client.force_login(Account.objects.get(pk=by.account_id))
    return client


@pytest.fixture
def reviewer(at, by):
    return make.staff("chongqing", "yuzhong", at=at)


def decide(reviewer, at, verdict, reasons=()):
    (line,) = cases.queue(reviewer, at=at)
    reviews.open_case(line.id, by=reviewer, at=at)
    due.run(at=reviews.decide(line.id, verdict, reasons=list(reasons), by=reviewer, at=at))


def test_before_anything_is_filed_the_page_says_how_to_begin(client):
    """C18."""
    assert "您还没有填写" in text(client.get("/chongqing/me/"))


def test_it_can_be_withdrawn_until_the_review_begins(client, by, at, reviewer):
    """C12, ERR-28."""
    make.submitted(by, "chongqing", ANSWERS, FILES, at=at)
    assert "撤回修改" in text(client.get("/chongqing/me/"))

    assert client.post("/chongqing/me/withdraw/").url == "/chongqing/apply/tasks/?withdrawn"

    make.submit(by, "chongqing", at=at)
    (line,) = cases.queue(reviewer, at=at)
    reviews.open_case(line.id, by=reviewer, at=at)
    late = client.post("/chongqing/me/withdraw/")
    assert late.status_code == 409
    assert "已经不能撤回" in text(late)


def test_a_return_says_what_to_fix_and_opens_just_that(client, by, at, reviewer):
    """C13, C19."""
    make.submitted(by, "chongqing", ANSWERS, FILES, at=at)
    decide(reviewer, at, "send_back", [reviews.Reason("person.portrait", "portrait_unclear")])

    status = text(client.get("/chongqing/me/"))

    assert "有 1 处需要补正" in status
    assert "照片模糊、过暗或反光" in status
    assert "怎样改" in status
    assert 'name="file:person.portrait#photo"' in text(client.get("/chongqing/apply/person/"))
    work = text(client.get("/chongqing/apply/work/"))
    assert 'name="work.school"' not in work
    assert "样例大学" in work


@pytest.mark.parametrize("verdict", ["send_back", "refuse"])
def test_the_reviewers_own_words_stand_beside_those_of_the_scheme(client, by, at, reviewer, verdict):
    """C13, C19."""
    make.submitted(by, "chongqing", ANSWERS, FILES, at=at)
    decide(reviewer, at, verdict, [reviews.Reason("person.portrait", "portrait_unclear", "请在窗边再拍")])

    assert "照片模糊、过暗或反光：请在窗边再拍" in "".join(text(client.get("/chongqing/me/")).split())
    if verdict == "send_back":
        form = text(client.get("/chongqing/apply/person/"))
        assert "照片模糊、过暗或反光" in form
        assert "请在窗边再拍" in form
        assert "请在窗边再拍" in text(client.get("/chongqing/apply/tasks/"))


def test_a_decision_that_may_be_taken_back_is_not_told_yet(client, by, at, reviewer):
    make.submitted(by, "chongqing", ANSWERS, FILES, at=at)
    (line,) = cases.queue(reviewer, at=at)
    reviews.open_case(line.id, by=reviewer, at=at)
    reviews.decide(line.id, "approve", by=reviewer, at=at)

    page = text(client.get("/chongqing/me/"))

    assert "审核中" in page
    assert "审核通过" not in page.split("常见问题")[0]


def test_approval_opens_the_business_and_the_archive(client, by, at, reviewer):
    """C14, C18, N06, X18."""
    assert "还没有核实您的身份" in text(client.get("/chongqing/me/archive/"))
    assert "采集审核通过后才能办理继续教育" in text(client.get("/chongqing/me/services/"))
    make.submitted(by, "chongqing", ANSWERS, FILES, at=at)

    decide(reviewer, at, "approve")

    assert "审核通过，记入档案" in text(client.get("/chongqing/me/"))
    assert "采集已通过，可以办理继续教育登记" in text(client.get("/chongqing/me/services/"))
    archive = text(client.get("/chongqing/me/archive/"))
    assert "样例大学" in archive
    assert "信息采集" in archive
    assert accounts.actor(by.account_id, at=at).assurance.name == "PROVEN"


def test_what_was_filed_can_be_printed(client, by, at):
    """C18."""
    assert client.get("/chongqing/me/print/").status_code == 404
    make.submitted(by, "chongqing", ANSWERS, FILES, at=at)

    made = client.get("/chongqing/me/print/")

    assert made.content.startswith(b"%PDF")


def test_the_work_proof_comes_filled_in(client, by, at):
    """C16."""
    make.fill(by, "chongqing", {"work.situation": "accounting_post", "work.unit_name": "样例商贸有限公司"}, at=at)

    assert client.get("/chongqing/me/papers/work_proof/").content.startswith(b"%PDF")
    assert client.get("/chongqing/me/papers/none/").status_code == 404


def test_a_receipt_carries_the_day_of_those_who_file(by):
    """C12: half past six in the morning is yesterday's evening in UTC."""
    early = datetime(2027, 3, 1, 22, 30, tzinfo=UTC)

    assert make.submitted(by, "chongqing", ANSWERS, FILES, at=early).number.startswith("20270302-")


def test_who_has_to_come_to_the_counter_is_told_that_it_is_their_turn():
    """N07."""
    make.jurisdiction("nanning")
    client = browsers.of(life.first_case("nanning"))

    told = text(client.get("/nanning/me/"))

    assert "打印登记表，带材料到受理机构现场确认" in told
    assert "现在轮到：您" in told
    assert "等待财政局审核" not in told


def test_changes_are_not_open_before_their_bureau_says_so(monkeypatch):
    """X06: an approval alone does not open them."""
    make.jurisdiction("xiamen")
    client = browsers.of(life.first_case("xiamen"))
    monkeypatch.setattr(archive.statuses, "own", lambda *_a, **_k: SimpleNamespace(state=State.APPROVED))

    told = text(client.get("/xiamen/me/services/"))

    assert "您已完成采集，可以登记继续教育。" in told
    assert "信息变更暂未开放" in told
