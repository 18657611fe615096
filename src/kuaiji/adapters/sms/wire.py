"""The wire to a vendor of text messages."""

from collections.abc import Mapping
from typing import Any

from kuaiji.adapters import wire
from kuaiji.adapters.sms.gateway import Unsent


def post(address: str, *, headers: Mapping[str, str], params: str = "", body: bytes = b"") -> dict[str, Any]:
    """Send one signed request and return its JSON object. Raises Unsent where the vendor cannot be reached or answers nonsense."""
    try:
        return wire.answer("POST", f"{address}/?{params}" if params else f"{address}/", headers=headers, body=body)
    except wire.Unreachable as fault:
        raise Unsent(str(fault), again=fault.again) from fault
