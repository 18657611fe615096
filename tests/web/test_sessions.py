"""Where a request comes from: limits count by it, so nobody may choose it."""

import pytest
from django.test import RequestFactory

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
