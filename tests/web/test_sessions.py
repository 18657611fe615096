"""Where a request comes from: limits count by it, so nobody may choose it."""

import pytest
from django.test import RequestFactory

import make
from kuaiji.records.acting import acting
from kuaiji.records.models import Login
from kuaiji.web import sessions


@pytest.mark.parametrize(
    ("proxies", "said", "found"),
    [
        (0, "192.0.2.9", "127.0.0.1"),
        (1, "192.0.2.9", "192.0.2.9"),
        (1, "made up, 192.0.2.9", "192.0.2.9"),
        (2, "made up, 192.0.2.9, 10.0.0.1", "192.0.2.9"),
        (2, "192.0.2.9", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_the_address_is_what_our_own_proxy_saw(settings, proxies, said, found):
    settings.PROXIES = proxies

    assert sessions.address(RequestFactory().get("/", headers={"X-Forwarded-For": said})) == found


@pytest.mark.django_db
def test_who_comes_in_twice_is_in_once(client):
    """SEC-11: the session before has ended, and the address of the new one is another."""
    make.jurisdiction("chongqing")
    by = make.person("chongqing")
    request = RequestFactory().get("/")
    request.session = client.session
    for _ in range(2):
        sessions.enter(request, by.account_id)

    with acting(make.MAKER):
        assert [row.ended_at is None for row in Login.objects.order_by("began_at", "-ended_at")].count(True) == 1
        assert Login.objects.count() == 2
