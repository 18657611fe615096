"""What `kuaiji bench vision` measures of papers: one of each of three sorts, drawn, photographed askew, and really read."""

import pytest


@pytest.fixture
def reading(bench):
    return bench("reading")


def test_what_stands_there_agrees_and_what_does_not_is_found(reading):
    """UX-17: a card upside down and a certificate on its side are read as well."""
    found, seconds, megabytes = reading.measured(3, 2, ("identity_front", "diploma"))

    for one in found.values():
        assert (one.known, one.upright, one.alarms) == (2, 2, 0)
        assert one.agreed >= one.facts - 1
        assert one.found >= one.facts - 1
    assert reading.figures(found, seconds, megabytes)["missed"] == 0
