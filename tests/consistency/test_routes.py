"""Every address says what it asks leave for, and nothing is asked leave for that no address has."""

from django.urls import URLPattern, get_resolver

from kuaiji.rules import policy
from kuaiji.web import routes


def patterns(within=None, names=frozenset()):
    """Yield every route with the names of what stands in its address."""
    for each in (within or get_resolver()).url_patterns:
        known = names | set(each.pattern.converters)
        if isinstance(each, URLPattern):
            yield each, known
        else:
            yield from patterns(each, known)


def test_every_route_names_an_action_of_the_policy():
    """SEC-01, N01."""
    unnamed = sorted(str(each.pattern) for each, _ in patterns() if routes.action(each.name or "") not in policy.POLICY)

    assert unnamed == []


def test_every_route_in_the_table_is_there():
    assert set(routes.ACTIONS) <= {each.name for each, _ in patterns()}
