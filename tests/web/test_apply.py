"""The form as a person meets it: from the portal to the receipt."""

import pytest
from django.test import Client

import make
from kuaiji.actions import clock
from kuaiji.records.models import Account

pytestmark = pytest.mark.django_db

STUDENT = {
    "education": {"education.level": "junior_or_less", "education.degree": "none"},
    "work": {
        "work.situation": "student",
        "work.school": "样例大学",
        "work.school_division": "500103",
        "work.is_cpa": "no",
        "work.is_tax_agent": "no",
        "work.is_appraiser": "no",
    },
    "qualification": {"qualification.held": "no"},
}
FILES = ["person.portrait#photo", "person.id_document#front", "person.id_document#back", "work.student_proof#card"]


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
    client.force_login(Account.objects.get(pk=by.account_id), backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(response):
    return response.content.decode()


def test_a_person_goes_from_the_portal_to_the_receipt(client, by, at):
    """C01, C05, C06, C07, C12, X19."""
    assert "长期开放" in text(client.get("/chongqing/"))
    assert client.get("/chongqing/apply/").url == "/chongqing/apply/tasks/"
    assert "个人基本信息" in text(client.get("/chongqing/apply/tasks/"))
    for path in FILES:
        make.file(by, path, at=at)
    client.post("/chongqing/apply/person/", {})
    for section, answers in STUDENT.items():
        client.get(f"/chongqing/apply/{section}/")
        client.post(f"/chongqing/apply/{section}/", answers)
        client.post(f"/chongqing/apply/{section}/", answers)
    page = text(client.get("/chongqing/apply/check/"))
    assert "渝中区财政局" in page
    key, digest = hidden(page, "key"), hidden(page, "commitment_hash")

    assert client.post("/chongqing/apply/check/", {"key": key, "commitment_hash": digest}).status_code == 422
    sent = client.post("/chongqing/apply/check/", {"key": key, "commitment_hash": digest, "agree": "yes"})

    assert sent.url == "/chongqing/apply/receipt/"
    receipt = text(client.get(sent.url))
    assert "请等待审核，不用再次提交" in receipt
    again = client.post("/chongqing/apply/check/", {"key": key, "commitment_hash": digest, "agree": "yes"})
    assert again.url == "/chongqing/apply/receipt/?again"
    assert "等待财政局审核" in text(client.get("/chongqing/me/"))


def hidden(page, name):
    return page.split(f'name="{name}" value="')[1].split('"')[0]
