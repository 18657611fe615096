"""Codes of ours on scanned paper: the secret that one carries, and nothing of any other code that lies in a picture.

A code is an address in capitals and digits alone (`HTTPS://HOST/P/SECRET`): a QR code packs those most densely, so that its dots stay large enough
for a photograph of the whole sheet.
"""

import re
from typing import Any

SECRET = re.compile(r"(?:^|/P/)([0-9A-HJKMNP-TV-Z]{26})/?$")


def secret(text: str) -> str:
    """Return the secret of a code of ours, however the host was called when it was printed; "" of anything else."""
    found = SECRET.search(text.strip().upper())
    return found[1] if found else ""


def read(picture: Any) -> list[str]:
    """Return the secrets of the codes on a page; for the worker, inside its limits."""
    import zxingcpp  # noqa: PLC0415 - loaded inside the limits

    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return [each for each in (secret(code.text) for code in found) if each]
