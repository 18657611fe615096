"""The seed of this installation's draws: made once, kept, and read by nobody at a desk; with it every draw can be repeated."""

import secrets

from kuaiji.records.models import Setting

_SEED = "quality.seed"


def seed() -> bytes:
    """Return the seed; whoever asks first makes it."""
    row, _ = Setting.objects.get_or_create(key=_SEED, defaults={"value": secrets.token_hex(32)})
    return bytes.fromhex(row.value)
