"""What was filed, on paper: an exact record, whole for its person and masked for staff, which anybody who holds it can check."""

import re

import pypdfium2
import pytest
import zxingcpp
from django.test import Client

import life
import make
from kuaiji.adapters.pictures import codes
from kuaiji.rules.actor import Role
from web import browsers

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    make.jurisdiction("chongqing")
    return life.student()


def read(answer):
    paper = pypdfium2.PdfDocument(answer.content)
    text = "".join(page.get_textpage().get_text_range() for page in paper)
    found = [each.text for page in paper for each in zxingcpp.read_barcodes(page.render(scale=2).to_pil())]
    return re.sub(r"\s", "", text), found


def test_its_person_downloads_the_record_with_time_commitment_and_digest(by):
    """C12, C18."""
    text, (code,) = read(browsers.of(by).get("/chongqing/me/print/"))

    assert life.application(by).receipt in text
    assert make.citizen(1) in text
    assert "提交内容摘要" in text
    assert "承诺书摘要" in text
    assert len(codes.secret(code)) == 26


def test_staff_print_it_with_numbers_masked(by):
    """C18, SEC-22."""
    text, _ = read(browsers.of(make.staff("chongqing", "yuzhong")).get(f"/staff/cases/{life.application(by).pk}/print/"))

    assert life.application(by).receipt in text
    assert make.citizen(1) not in text
    assert "********" in text


def test_whoever_holds_the_paper_reads_that_it_was_received_and_nothing_else(by):
    """SEC-06."""
    text, (code,) = read(browsers.of(by).get("/chongqing/me/print/"))

    page = Client().get(f"/P/{codes.secret(code)}").content.decode()

    digest = re.search(r"<dd[^>]*>([0-9a-f]{64})</dd>", page)[1]
    assert digest in text
    assert life.application(by).receipt in page
    assert by.name not in page
    assert "渝中" not in page


def test_the_digest_stays_the_same_from_print_to_print(by):
    client = browsers.of(by)
    digests = {re.findall(r"[0-9a-f]{64}", read(client.get("/chongqing/me/print/"))[0])[-1] for _ in range(2)}

    assert len(digests) == 1


def test_a_code_that_is_not_known_gets_the_one_answer_and_many_tries_none(by):
    """SEC-06, SEC-04."""
    client = Client()
    answers = {
        re.sub(r'name="csrf[^>]+>|[0-9A-Z]{26}', "", client.get(f"/P/{code}").content.decode()) for code in ("A" * 26, "B" * 26, "ABC2" * 6 + "ZZ")
    }

    assert len(answers) == 1
    assert "没有查到这个二维码" in answers.pop()
    assert {client.get(f"/P/{'C' * 26}").status_code for _ in range(60)} == {200, 429}


def test_a_clerk_who_scans_it_finds_the_way_to_the_case(by):
    """N07."""
    _, (code,) = read(browsers.of(by).get("/chongqing/me/print/"))
    client = browsers.of(make.staff("chongqing", "yuzhong", Role.COUNTER_CLERK))

    assert f"/staff/counter/?t={codes.secret(code)}" in client.get(f"/P/{codes.secret(code)}").content.decode()
    assert client.get("/staff/counter/", {"t": code}).url == f"/staff/cases/{life.application(by).pk}/"
