"""Numbers as they may be shown in lists: enough to recognise one's own, too little to use."""


def mask(number: str) -> str:
    """Return `100203********1234` for a long number; shorter ones show less, and very short ones nothing."""
    first, last = (6, 4) if len(number) >= 15 else (2, 2) if len(number) >= 8 else (1, 1) if len(number) >= 5 else (0, 0)
    return _hidden(number, first, last)


def mask_phone(digits: str) -> str:
    """Return `138****5678` for a mobile number and `0592*****16` for another."""
    first, last = (3, 4) if len(digits) == 11 and digits[0] == "1" else (4, 2) if len(digits) >= 10 else (0, 0)
    return _hidden(digits, first, last)


def _hidden(text: str, first: int, last: int) -> str:
    return text[:first] + "*" * (len(text) - first - last) + text[len(text) - last :]
