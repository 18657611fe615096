import pytest

from adapters.identity import lying_provider
from kuaiji.adapters.identity import discovery
from kuaiji.adapters.identity.provider import Provider


@pytest.fixture
def liar():
    made = lying_provider.started()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def provider(liar):
    made = Provider(issuer=liar.issuer, client_id="kuaiji", plain=True, timeout_seconds=2)
    yield made
    discovery.forget(made)
