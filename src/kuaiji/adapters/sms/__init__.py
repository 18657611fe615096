"""Sending text messages: one interface, and as many gateways as vendors (`gateway.Gateway`)."""

from typing import Any

from django.conf import settings

from kuaiji.adapters.sms.aliyun import Aliyun
from kuaiji.adapters.sms.gateway import Gateway, Inbox, Null, Receipt, Relay
from kuaiji.adapters.sms.tencent import Tencent

VENDORS: dict[str, type[Aliyun] | type[Tencent]] = {Aliyun.name: Aliyun, Tencent.name: Tencent}


def current() -> Gateway:
    """Return the gateway of this installation. The inbox keeps nothing itself: the queued rows are what its page shows."""
    if settings.SMS == "vendors":
        return Relay([_vendor(name, known) for name, known in settings.SMS_VENDORS.items()])
    return Inbox(lambda _: None) if settings.SMS == "inbox" else Null()


def receipts(vendor: str, told: object) -> list[Receipt]:
    """Read the reports that a vendor pushed."""
    return VENDORS[vendor].receipts(told) if vendor in settings.SMS_VENDORS else []


def _vendor(name: str, known: dict[str, Any]) -> Gateway:
    return VENDORS[name](**known)
