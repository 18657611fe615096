"""The record on the paper certificate: it lies where it should on a calibrated printer, and each print is written down."""

import pytest

import life
import make
from adapters.test_placed import origins
from kuaiji.rules.actor import Role
from web import browsers
from web.test_counter import page, ticks

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    make.jurisdiction("nanning")
    return life.application(life.first_case("nanning"))


@pytest.fixture
def client(case):
    return browsers.of(make.staff("nanning", "nanning", Role.COUNTER_CLERK, name="窗口人员"))


@pytest.fixture
def confirmed(client, case):
    client.post(page("staff-counter-open", case))
    client.post(page("staff-counter-confirm", case), ticks(case))
    return case


def calibrated(client, left="21.5", top="19.2", **more):
    client.post("/staff/counter/printers/", {"printer": "3号窗口", "left": left, "top": top, **more})
    return printers(client)[-1]


def printers(client):
    import re

    return re.findall(r"test/\?printer=([0-9a-f-]{36})", client.get("/staff/counter/printers/").content.decode())


def test_it_lies_where_it_should_once_the_printer_has_moved_it(client, confirmed):
    """N08."""
    printer = calibrated(client)

    answer = client.post(page("staff-counter-overprint-print", confirmed), {"printer": printer})

    assert b"/PrintScaling/None" in answer.content
    _, left, top = next(each for each in origins(answer.content) if each[0] == "信")
    assert abs(left + 1.5 - 12) < 0.1  # the printer is off by +1.5 and -0.8 millimetres
    assert abs(top - 0.8 - 62) < 0.1


def test_it_tells_bureau_day_clerk_and_receipt(client, confirmed):
    """N08."""
    printed = client.post(page("staff-counter-overprint-print", confirmed), {"printer": calibrated(client)})

    text = "".join(sign for sign, _, _ in origins(printed.content))
    for told in ("信息采集确认", "南宁市财政局", "窗口人员", confirmed.receipt):
        assert told in text


def test_a_second_print_wants_a_reason_and_both_stand_in_the_history(client, confirmed):
    """N08."""
    printer = calibrated(client)
    client.post(page("staff-counter-overprint-print", confirmed), {"printer": printer})
    silent = client.post(page("staff-counter-overprint-print", confirmed), {"printer": printer})
    client.post(page("staff-counter-overprint-print", confirmed), {"printer": printer, "reason": "证书夹歪"})

    shown = client.get(page("staff-counter-case", confirmed)).content.decode()

    assert silent.status_code == 422
    assert "写明重新打印的原因" in silent.content.decode()
    assert shown.count("在3号窗口上") == 2
    assert "重新打印：证书夹歪" in shown


def test_nothing_is_printed_before_it_is_confirmed(client, case):
    """N08."""
    refused = client.post(page("staff-counter-overprint-print", case), {"printer": calibrated(client)})

    assert refused.status_code == 422
    assert "办结后才能" in refused.content.decode()


def test_the_calibrated_test_page_puts_its_crosses_where_the_printer_will_bring_them_right(client):
    """N08."""
    plain = client.get("/staff/counter/printers/test/").content
    checked = client.get(f"/staff/counter/printers/test/?printer={calibrated(client)}").content

    def place(data):
        return next((left, top) for sign, left, top in origins(data) if sign == "测")

    assert abs(place(plain)[0] - place(checked)[0] - 1.5) < 0.1
    assert abs(place(plain)[1] - place(checked)[1] + 0.8) < 0.1


def test_what_cannot_be_the_printer_s_doing_is_refused_and_the_newest_calibration_speaks(client):
    """N08."""
    wrong = client.post("/staff/counter/printers/", {"printer": "3号窗口", "left": "80", "top": "x", "across": "20"})
    calibrated(client)
    calibrated(client, left="20.4")

    shown = client.get("/staff/counter/printers/").content.decode()
    assert wrong.status_code == 422
    assert "毫米数" in wrong.content.decode()
    assert len(printers(client)) == 1
    assert "右 0.40" in shown
    assert "窗口人员" in shown


def test_a_printer_of_another_counter_is_not_there(client, confirmed):
    """N08, SEC-01."""
    other = browsers.of(make.staff("nanning", "qingxiu", Role.COUNTER_CLERK))
    printer = calibrated(client)

    assert other.get(f"/staff/counter/printers/test/?printer={printer}").status_code == 404
    assert printers(other) == []
    assert other.get(page("staff-counter-overprint", confirmed)).status_code == 404
