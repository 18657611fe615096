"""The doors under parallel requests, many spellings, and eyes on every log line (SEC-06 to SEC-09, SEC-20, SEC-23)."""

import csv
import io
import logging
import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client

from actions.doors import AT, CALLER, NUMBER, PHONE, last_code, scheme, typed
from kuaiji.actions import accounts, codes
from kuaiji.actions.codes import Errand
from kuaiji.adapters import tables
from kuaiji.records.models import LoginCode
from kuaiji.rules.problem import Refused
from kuaiji.site import logs

ERRAND = Errand(purpose="login", phone=PHONE, browser=CALLER.browser)


def at_once(count, act):
    """Do it in so many threads at the same moment and return what came of each."""
    gate, told = threading.Barrier(count), []

    def run():
        gate.wait()
        try:
            told.append(act() or "done")
        except Refused as refused:
            told.append(refused.problems[0].code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


@pytest.mark.django_db(transaction=True)
def test_requests_at_the_same_moment_send_one_code():
    """SEC-07."""
    told = at_once(8, lambda: codes.send(scheme(), ERRAND, source="198.51.100.1", at=AT))

    assert (told.count("done"), LoginCode.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_guesses_at_the_same_moment_are_all_counted():
    """SEC-08: five tries a code, however they come."""
    codes.send(scheme(), ERRAND, source="198.51.100.1", at=AT)
    right = last_code()
    wrong = f"{(int(right) + 1) % 10**6:06d}"

    told = at_once(8, lambda: codes.check(scheme(), ERRAND, wrong, at=AT))

    assert "done" not in told
    assert LoginCode.objects.get().tries == codes.TRIES
    with pytest.raises(Refused):
        codes.check(scheme(), ERRAND, right, at=AT)


@pytest.mark.django_db(transaction=True)
def test_a_right_code_at_the_same_moment_works_once():
    codes.send(scheme(), ERRAND, source="198.51.100.1", at=AT)
    right = last_code()

    assert at_once(8, lambda: codes.check(scheme(), ERRAND, right, at=AT)).count("done") == 1


@pytest.mark.django_db
def test_a_new_code_gives_no_new_tries_to_an_old_one():
    """SEC-08: what is guessed in a day stays below one in ten thousand."""
    guesses = 0
    for hour in range(24):
        for minute in range(0, 60, 2):
            at = AT + timedelta(hours=hour, minutes=minute)
            try:
                codes.send(scheme(), ERRAND, source=f"198.51.{hour}.{minute}", at=at)
            except Refused:
                continue
            for _ in range(codes.TRIES + 2):
                live = LoginCode.objects.filter(used_at=None, expires_at__gt=at, tries__lt=codes.TRIES).count()
                with pytest.raises(Refused):
                    codes.check(scheme(), ERRAND, "x", at=at)
                guesses += live

    assert guesses <= 100


@pytest.mark.django_db
def test_spellings_of_a_number_share_their_tries():
    """SEC-09."""
    for n, spelling in enumerate([NUMBER, f" {NUMBER}", f"{NUMBER[:6]} {NUMBER[6:]}", NUMBER.lower(), "".join(chr(ord(c) + 0xFEE0) for c in NUMBER)]):
        with pytest.raises(Refused):
            accounts.by_password(scheme(), spelling, f"wrong {n}", by=CALLER, at=AT)

    with pytest.raises(Refused) as refused:
        accounts.by_password(scheme(), NUMBER, "wrong", by=CALLER, at=AT)
    assert refused.value.problems[0].code == "limit"


@pytest.mark.django_db
def test_no_log_line_and_no_address_tells_who_it_was(client):
    """SEC-23: number, name, phone, passphrase and code, through doors that open and doors that do not."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    made = logs.configuration("DEBUG")["formatters"]["json"]
    handler.setFormatter(made.pop("()")(**made))
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    form = {"name": typed().name, "id_type": "resident_id", "id_number": NUMBER, "phone": PHONE, "password": typed().password}
    places, wrong = [], {"by": "number_password", "number": NUMBER, "password": "wrong one"}
    try:
        places += [client.post("/chongqing/register/", form).headers.get("Location", "")]
        code = last_code()
        places += [client.post("/chongqing/register/code/", {"code": code}).headers.get("Location", "")]
        places += [Client().post("/chongqing/login/", wrong).headers.get("Location", "")]
        Client(enforce_csrf_checks=True).post("/chongqing/register/", form)
        client.post("/nanning/open/", form | {"licence_number": "10010185"})
        client.get("/nothing/there/")
    finally:
        root.removeHandler(handler)
        root.setLevel(level)

    written = stream.getvalue() + " ".join(places)
    assert "/nothing/there/" in written
    assert [canary for canary in (NUMBER, PHONE, typed().name, typed().password, "wrong one", code) if canary in written] == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "＝", "＋", "－", "＠", "  =", "\n=", "x;=", "x\t=", 'x";=', "\ufeff="])
def test_no_cell_that_we_write_is_a_formula(tmp_path, start):
    """SEC-20: whichever sign the spreadsheet takes for the end of a cell."""
    path = tmp_path / "out.csv"
    tables.write_csv(path, [["序号", f'{start}cmd|"/c calc"!A1', "样例"]])

    text = path.read_text(encoding="utf-8-sig")
    for sign in ",;\t":
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign):
            assert not [cell for cell in row if cell.lstrip(' \t\r\n"\ufeff').startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))]
