"""What every test stands on: a database of its own under the web role, no network, and nothing of the developer's environment."""

import ipaddress
import os
import socket

import django
import pytest

from cluster import Run

RUN = Run()
for name in ("DEMO", "DEBUG", "PUBLIC_URL", "PORT", "ALLOWED_HOSTS", "LOG_LEVEL", "STATEMENT_SECONDS"):
    os.environ.pop(name, None)
os.environ.update(RUN.settings(RUN.database))


def pytest_configure():
    # Loaded here and not by pytest.ini: the database's address must be known before.
    django.setup()
    del os.environ["DJANGO_SETTINGS_MODULE"]  # xdist's workers would inherit it and load the settings with this process's database


def pytest_unconfigure():
    RUN.end()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    """Replace pytest-django's own: the web role may not make databases, and a copy of a template is quicker."""
    from django.db import connections

    RUN.make_database()
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture(scope="session", autouse=True)
def _databases_are_copied_not_flushed():
    """Flushing needs TRUNCATE, which the web role has not; after a test that commits, the database is copied anew."""
    from django.db import connections
    from django.test import TransactionTestCase

    def copy_anew(_case):
        connections.close_all()
        RUN.make_database()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", copy_anew)
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_network():
    """Reach nothing beyond this machine."""
    connect = socket.socket.connect

    def guarded(self, address):
        if self.family in {socket.AF_INET, socket.AF_INET6} and not _is_near(address[0]):
            raise AssertionError(f"A test wanted to reach {address[0]}.")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


def _is_near(host):
    return host == "localhost" or ipaddress.ip_address(host).is_loopback


@pytest.fixture
def kept(monkeypatch):
    """A vault in memory, and deletions that do not wait for a commit that a test never makes."""
    from django.conf import settings
    from django.core.files.storage import InMemoryStorage

    from kuaiji.actions import evidence
    from kuaiji.adapters import vault

    storage = InMemoryStorage()
    monkeypatch.setattr(vault, "evidence", lambda: vault.Vault(storage, settings.KEYS.sealing))
    monkeypatch.setattr(evidence.transaction, "on_commit", lambda what: what())
