"""What several tests of actions stand on; Django is not there yet when this is read."""

import pytest


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
