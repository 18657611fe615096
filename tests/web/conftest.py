"""What several tests of pages stand on; Django is not there yet when this is read."""

import pytest


@pytest.fixture
def filling(client):
    """Somebody of Chongqing, logged in, with a form begun."""
    import make
    from kuaiji.actions import applications, clock

    at = clock.now()
    make.jurisdiction("chongqing", at=at)
    person = make.person("chongqing", at=at)
    applications.begin(slug="chongqing", by=person, at=at)
    client.force_login(make.account(person))
    return person
