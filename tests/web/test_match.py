"""The archive that is found at first entry: shown by few values, taken or disowned; and Nanning's printed form."""

import pytest
from django.test import Client

import make
from kuaiji.actions import clock, historic, people
from kuaiji.actions.accounts import DOOR
from kuaiji.actions.people import Named
from kuaiji.adapters import tables
from kuaiji.queries import bureaus
from kuaiji.records.acting import acting
from kuaiji.records.models import Account
from kuaiji.rules.actor import Assurance

pytestmark = pytest.mark.django_db
HEAD = ["姓名", "person.id_number", "work.started_on", "licence.number", "licence.issuer", "education.level"]


def text(response):
    return response.content.decode()


@pytest.fixture
def client(tmp_path):
    at = clock.now()
    make.jurisdiction("nanning", at=at)
    path = tmp_path / "old.csv"
    tables.write_csv(path, [HEAD, ["样例甲", make.citizen(1), "2005年7月1日", "450100000001", "南宁市财政局", "大专"]])
    historic.bring_in(path, bureau_id=bureaus.by_key("nanning/nanning"), by=make.MAKER, at=at)
    named = Named(name="样例甲", id_type="resident_id", id_number=make.citizen(1), phone="19900000001")
    with acting(DOOR, at=at):
        account = Account(scheme="nanning", created_at=at)
        account.set_unusable_password()
        people.put(account, named)
        account.save(force_insert=True)
        people.give(account, people.proven(named, at=at), Assurance.PROVEN, at=at)
    client = Client()
    client.force_login(account)
    return client


def test_the_archive_is_shown_by_few_values_with_its_number_masked(client):
    """X08, N04."""
    assert client.get("/nanning/apply/").url == "/nanning/apply/match/"

    page = text(client.get("/nanning/apply/match/"))

    assert "样例甲" in page
    assert make.citizen(1) not in page
    assert client.post("/nanning/apply/match/", {}).status_code == 422


def test_what_is_taken_is_filled_in_and_says_so(client):
    """X08, X12, N04."""
    client.get("/nanning/apply/")

    assert client.post("/nanning/apply/match/", {"mine": "yes"}).url == "/nanning/apply/person/"

    page = text(client.get("/nanning/apply/licence/"))
    assert "450100000001" in page
    assert "来自历史档案，请核对" in page


def test_what_is_disowned_fills_in_nothing(client):
    """X08, reading 8."""
    client.get("/nanning/apply/")

    client.post("/nanning/apply/match/", {"mine": "no"})

    assert "450100000001" not in text(client.get("/nanning/apply/licence/"))
