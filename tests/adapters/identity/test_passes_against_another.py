"""X01: the client works with a provider that somebody else wrote, over real HTTP."""

import json
import os
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

import pytest
import requests

from kuaiji.adapters.identity import passes
from kuaiji.adapters.identity.provider import Provider
from kuaiji.rules.problem import Refused

BACK = "http://127.0.0.1:8000/xiamen/pass/back/"
PERSON = {"sub": "s-1", "name": "样例甲", "id_type": "111", "id_number": "100101198506120010", "phone_number": "13800000000"}


@pytest.fixture(scope="module")
def issuer():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "-p", str(port), "-n", "-r", "false", "--user-claims", json.dumps(PERSON)]
    running = subprocess.Popen(command, env=os.environ | {"NO_COLOR": "1"}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            requests.get(url, timeout=1)
            break
        except requests.ConnectionError:
            time.sleep(0.1)
    yield url
    running.terminate()
    running.wait(10)


@pytest.fixture
def provider(issuer):
    return Provider(issuer=issuer, client_id="kuaiji", client_secret="s", plain=True, id_types={"111": "resident_id"}, userinfo=True)


def now():
    return datetime.fromtimestamp(time.time(), UTC)


def answered(begun, **form):
    reply = requests.post(begun.url, data=form, allow_redirects=False, timeout=5)
    url, _, query = reply.headers["Location"].partition("?")
    assert url == BACK
    return dict(parse_qsl(query))


def test_a_person_comes_back_known(provider):
    begun = passes.begin(provider, BACK, at=now())

    found = passes.finish(provider, begun.keep, answered(begun, sub="s-1"), at=now())

    assert (found.subject, found.name, found.id_number, found.phone) == ("s-1", "样例甲", "100101198506120010", "13800000000")


def test_saying_no_at_the_pass_is_cancelling(provider):
    begun = passes.begin(provider, BACK, at=now())

    with pytest.raises(Refused, match=passes.CANCELLED):
        passes.finish(provider, begun.keep, {"state": begun.keep["state"]} | answered(begun, action="deny"), at=now())


def test_a_code_works_once(provider):
    begun = passes.begin(provider, BACK, at=now())
    query = answered(begun, sub="s-1")
    passes.finish(provider, begun.keep, query, at=now())

    with pytest.raises(Refused, match=passes.EXPIRED):
        passes.finish(provider, begun.keep, query, at=now())


def test_an_old_token_is_not_taken_at_a_later_time(provider):
    later = now() + timedelta(days=1)
    begun = passes.begin(provider, BACK, at=later)

    with pytest.raises(Refused, match=passes.TOKEN):
        passes.finish(provider, begun.keep, answered(begun, sub="s-1"), at=later)
