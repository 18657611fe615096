"""Where passkeys can be used, and which count can be true."""

import pytest

from kuaiji.rules.passkeys import Site, counts_on, site


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://kuaiji.example", Site("kuaiji.example", "https://kuaiji.example")),
        ("https://Kuaiji.Example:443", Site("kuaiji.example", "https://kuaiji.example")),
        ("https://kuaiji.example:8443", Site("kuaiji.example", "https://kuaiji.example:8443")),
        ("https://会计.example", Site("xn--6oqp98l.example", "https://xn--6oqp98l.example")),
        ("http://localhost:8000", Site("localhost", "http://localhost:8000")),
        ("http://demo.localhost", Site("demo.localhost", "http://demo.localhost")),
        ("http://kuaiji.example", None),
        ("https://192.0.2.7", None),
        ("http://127.0.0.1:8000", None),
        ("https://[2001:db8::1]", None),
        ("", None),
    ],
)
def test_a_site_is_a_name_under_https_or_this_machine(address, found):
    """SEC-34: what browsers call the relying party and the origin."""
    assert site(address) == found


@pytest.mark.parametrize(("kept", "shown", "true"), [(0, 0, True), (0, 1, True), (4, 9, True), (4, 4, False), (4, 3, False), (4, 0, False)])
def test_a_count_goes_on_or_there_is_none(kept, shown, true):
    assert counts_on(kept, shown) is true
