"""The counter: a printed code opens the case, papers are ticked off, and the archive follows at once."""

import re
from io import BytesIO

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

import life
import make
from kuaiji.actions import clock, prints
from kuaiji.queries import campaigns
from kuaiji.queries.counters import wanted
from kuaiji.records.acting import acting
from kuaiji.rules.actor import Role
from web import browsers

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    make.jurisdiction("nanning")
    return life.first_case("nanning")


@pytest.fixture
def case(by):
    return life.application(by)


@pytest.fixture
def client(case):
    return browsers.of(make.staff("nanning", "nanning", Role.COUNTER_CLERK, name="窗口人员"))


def page(name, case):
    return reverse(name, kwargs={"case_id": case.pk})


def ticks(case):
    with acting(make.MAKER):
        papers = wanted(case, campaigns.scheme_of(case.edition_id))
    return {f"original:{paper.key}": "yes" for paper in papers} | {f"copies:{paper.key}": str(paper.copies) for paper in papers}


def send_back(client, case):
    """Send the portrait back for the first reason that fits it."""
    client.post(page("staff-counter-open", case))
    scheme = campaigns.scheme_of(case.edition_id)
    code = next(reason.code for reason in scheme.reasons if "person.portrait" in reason.at or "*" in reason.at)
    return client.post(page("staff-counter-return", case), {"reason": f"person.portrait|{code}"})


def test_the_printed_code_opens_its_case(client, by, case):
    """N04, N07."""
    printed = prints.freeze(case.pk, by=by, at=clock.now())

    opened = client.get(f"/staff/counter/?t={printed}", follow=True)

    assert opened.redirect_chain[0][0] == page("staff-counter-case", case)
    assert "采集表有效" in opened.content.decode()


def test_a_receipt_number_opens_it_and_nonsense_does_not(client, case):
    """N07."""
    assert client.post("/staff/counter/", {"t": case.receipt.lower()}).status_code == 303
    assert client.post("/staff/counter/", {"t": "20260101-AAAAAA-A"}).status_code == 422


def test_a_missing_paper_is_named_and_what_was_ticked_stays(client, case):
    """N07."""
    client.post(page("staff-counter-open", case))

    lacking = client.post(page("staff-counter-confirm", case), {**ticks(case), "copies:licence": "0"})

    assert lacking.status_code == 422
    text = lacking.content.decode()
    assert "会计从业资格证：还缺原件" in text
    assert text.count(" checked") == len(ticks(case)) // 2


def test_confirmation_writes_the_archive_at_once(client, case):
    """N07, N16."""
    client.post(page("staff-counter-open", case))

    done = client.post(page("staff-counter-confirm", case), {**ticks(case), "number": "2011-18", "place": "柜3"}, follow=True)

    assert "已确认，写入档案" in done.content.decode()
    with acting(make.MAKER):
        case.refresh_from_db()
        assert (case.state, case.paper_file["number"], case.paper_file["place"]) == ("approved", "2011-18", "柜3")
        assert case.archive_id


def test_the_counter_sends_back_with_reasons(client, case):
    """N07."""
    client.post(page("staff-counter-open", case))
    none = client.post(page("staff-counter-return", case), {})

    send_back(client, case)

    assert none.status_code == 422
    with acting(make.MAKER):
        case.refresh_from_db()
        assert case.state == "returned"


def test_a_print_is_void_once_something_newer_was_submitted(client, by, case):
    """N04, N07; reading 13."""
    printed = prints.freeze(case.pk, by=by, at=clock.now())
    send_back(client, case)
    make.submit(by, "nanning", at=clock.now())

    void = client.get(f"/staff/counter/?t={printed}")
    shown = client.get(page("staff-counter-case", case)).content.decode()

    assert void.status_code == 422
    assert "重新打印" in void.content.decode()
    assert "采集表已作废" in shown


def test_a_reviewer_cannot_approve_online_what_the_counter_must_see(case):
    """N07."""
    client = browsers.of(make.staff("nanning", "nanning"))

    assert client.post(page("staff-case-open", case)).status_code == 422
    assert client.get(page("staff-counter-case", case)).status_code == 404


def test_another_bureau_s_counter_does_not_find_it(by, case):
    """N01, SEC-01."""
    client = browsers.of(make.staff("nanning", "qingxiu", Role.COUNTER_CLERK))

    assert client.post("/staff/counter/", {"t": case.receipt}).status_code == 422
    assert client.get(page("staff-counter-case", case)).status_code == 404


def test_the_person_takes_a_receipt_of_what_was_taken_in(client, case):
    """N07."""
    early = client.get(page("staff-counter-receipt", case))
    client.post(page("staff-counter-open", case))
    client.post(page("staff-counter-confirm", case), {**ticks(case), "number": "2011-18"})

    paper = pypdfium2.PdfDocument(client.get(page("staff-counter-receipt", case)).content)

    assert early.status_code == 409
    text = "".join(each.get_textpage().get_text_range() for each in paper)
    for told in (case.receipt, "窗口收件回执", "会计从业资格证", "窗口人员", "2011-18"):
        assert told in text


def test_an_original_is_scanned_at_the_counter_and_looked_at(client, case):
    """N07."""
    client.post(page("staff-scan", case), {"kind": "licence", "scan": photo()})
    shown = client.get(page("staff-counter-case", case)).content.decode()

    address = re.search(rf"/staff/cases/{case.pk}/scans/[0-9a-f-]+/", shown)[0]
    assert client.get(address).content.startswith(b"\xff\xd8")
    assert client.post(page("staff-scan", case), {"kind": "licence"}).status_code == 422
    assert browsers.of(make.staff("nanning", "qingxiu", Role.COUNTER_CLERK)).get(address).status_code == 404


def photo():
    data = BytesIO()
    Image.new("RGB", (60, 80), "white").save(data, "JPEG")
    return SimpleUploadedFile("licence.jpg", data.getvalue(), content_type="image/jpeg")
