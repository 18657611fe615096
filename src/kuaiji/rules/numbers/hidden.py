"""Personal numbers that stand in the middle of a sentence: found and hidden before anybody reads it."""

import re

_START, _END = r"(?<![\dA-Za-z*])", r"(?![\dA-Za-z*])"
_GAP = r"[ \u3000\-]?"
_NUMBERS = re.compile(
    f"{_START}(?:"
    rf"(?:\d{_GAP}){{17}}[\dXxＸｘ]"  # an identity card, in groups or not
    rf"|(?:\d{_GAP}){{14}}\d"  # one of fifteen digits
    rf"|1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}"  # a mobile phone
    r"|(?:\d{16,19})"  # a bank card
    r"|[A-Za-z]{1,2}\d{7,10}"  # a passport, a permit
    f"){_END}"
)
HIDDEN = "******"


def hidden(text: str) -> str:
    """Return the text with every number that could be a person's own replaced by asterisks; telephones of offices stay."""
    return _NUMBERS.sub(HIDDEN, text)
