"""What an uploaded file is, by its first and last bytes: never by its name, never by what the browser claims."""

import io
import re
import zipfile
from typing import Final

JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
WEBP: Final = "image/webp"
HEIC: Final = "image/heic"
PDF: Final = "application/pdf"
TAKEN: Final = frozenset({JPEG, PNG, WEBP, HEIC, PDF})

HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"})
EDGE: Final = 4096
TAIL: Final = 66_000  # a ZIP directory ends at most this far before the end

# Names of what we do not take, for the sentence "this is a …": they are shown, so they stay short and known.
OTHERS: Final = (
    (re.compile(rb"GIF8[79]a"), "GIF"),
    (re.compile(rb"II\*\0|MM\0\*|II\+\0|MM\0\+"), "TIFF"),
    (re.compile(rb"BM.{4}\0\0\0\0", re.DOTALL), "BMP"),
    (re.compile(rb"PK(\x03\x04|\x05\x06)"), "ZIP"),
    (re.compile(rb"Rar!|7z\xbc\xaf"), "RAR"),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "Office"),
    (re.compile(rb"\x1f\x8b"), "GZIP"),
    (re.compile(rb"MZ|\x7fELF"), "EXE"),
    (re.compile(rb"8BPS"), "PSD"),
    (re.compile(rb"OFD"), "OFD"),
)
MARKUP: Final = ((b"<svg", "SVG"), (b"<html", "HTML"), (b"<!doctype html", "HTML"), (b"mime-version:", "MHTML"), (b"<?xml", "XML"))
ALIEN: Final = re.compile(rb"<script|<html|<svg[\s>]|<!doctype|<\?php|__halt_compiler", re.IGNORECASE)


def media_type(data: bytes) -> str:
    """Return the media type when it is one that we take, else ""."""
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    if data.startswith(b"%PDF-"):
        return PDF
    return HEIC if data[4:8] == b"ftyp" and HEIC_BRANDS & _brands(data) else ""


def name_of(data: bytes) -> str:
    """Return a short name of what we do not take: "GIF", "SVG" … or "?"."""
    for pattern, name in OTHERS:
        if pattern.match(data):
            return name
    if data[4:8] == b"ftyp":
        return "AVIF" if {b"avif", b"avis"} & _brands(data) else "MP4"
    head = data[:EDGE].lower()
    return next((name for mark, name in MARKUP if mark in head), "?")


def is_two_in_one(data: bytes, found: str) -> bool:
    """Tell whether a picture also reads as a page, a program, a PDF or an archive.

    A trailer alone is no fault: telephones append films and depth maps to a JPEG, and the clean copy leaves them out.
    """
    if any(ALIEN.search(edge) for edge in (data[:EDGE], data[-EDGE:])) or (found != PDF and b"%PDF-" in data[:EDGE]):
        return True
    return b"PK\x05\x06" in data[-TAIL:] and zipfile.is_zipfile(io.BytesIO(data))


def _brands(data: bytes) -> set[bytes]:
    size = min(int.from_bytes(data[:4], "big"), 256)
    return {data[8:12]} | {data[i : i + 4] for i in range(16, size, 4)}
