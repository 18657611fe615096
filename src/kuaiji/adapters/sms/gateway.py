"""What every text-message gateway can do, and the two that need no vendor: the inbox of demo and tests, and silence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message to one phone (11 digits, or + and country); `key` is ours and lets a vendor recognise the same message sent again."""

    key: str
    phone: str = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sent:
    """The vendor took it and calls it so: `vendor:its number`."""

    provider_id: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a vendor reports of a message later: whether the phone got it, and its word for why not."""

    provider_id: str
    delivered: bool
    reason: str = ""


class Unsent(Exception):  # noqa: N818 - an answer of the vendor
    """The vendor did not take it; `again` says whether another try can help."""

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.again = again


class Gateway(Protocol):
    """A way to send. Raises Unsent."""

    def send(self, message: Message) -> Sent:
        """Hand one message over."""


class Relay:
    """Several vendors, one after another: what the first does not take, the next one does."""

    def __init__(self, gateways: Sequence[Gateway]) -> None:
        self.gateways = gateways

    def send(self, message: Message) -> Sent:
        """Hand it to the first that takes it. Raises the Unsent of the first one that another try may mend, else of the last."""
        faults: list[Unsent] = []
        for gateway in self.gateways:
            try:
                return gateway.send(message)
            except Unsent as fault:
                faults.append(fault)
        raise next((fault for fault in faults if fault.again), faults[-1])


class Null:
    """Takes everything, sends nothing: an installation without text messages."""

    def send(self, message: Message) -> Sent:
        """Drop it."""
        return Sent(f"null-{message.key}")


class Inbox:
    """Keeps what it is given where the inbox page can read it; `keep` stores one message and is handed in by whoever composes the program."""

    def __init__(self, keep: Callable[[Message], None]) -> None:
        self.keep = keep

    def send(self, message: Message) -> Sent:
        """Keep it."""
        self.keep(message)
        return Sent(f"inbox-{message.key}")
