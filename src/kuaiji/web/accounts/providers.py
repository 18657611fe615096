"""Which pass a scheme means: declared by the scheme, addressed by the settings, stood in for by the demo."""

from typing import Any

from django.conf import settings

from kuaiji.adapters.identity.provider import Claims, Provider
from kuaiji.rules.actor import Assurance
from kuaiji.rules.numbers import IdType
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme


def provider(scheme: Scheme) -> Provider:
    """Return the scheme's pass. Raises Refused(pass.down) where the installation knows no such pass."""
    claims = Claims(**scheme.entry.claims)
    own_codes = {each.value: each.value for each in IdType}
    known: dict[str, Any] | None = settings.PASSES.get(scheme.entry.provider)
    if known:
        levels = {said: Assurance[name.upper()] for said, name in known.get("levels", {}).items()}
        return Provider(**{"id_types": own_codes} | known | {"claims": claims, "levels": levels})
    if settings.DEMO:
        return Provider(
            issuer=f"{settings.PUBLIC_URL}/demo/pass",
            client_id="kuaiji",
            claims=claims,
            id_types=own_codes,
            plain=True,
            connect_to=f"127.0.0.1:{settings.PORT}",
        )
    raise Refused([Problem("pass.down")])
