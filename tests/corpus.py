"""Files that strangers send, made here: pictures good and bad, bombs by header, two formats in one. Nothing is taken from elsewhere."""

import io
import struct
import zipfile
import zlib
from typing import Any

import pillow_heif
from PIL import Image, ImageDraw

pillow_heif.register_heif_opener()

GPS = "116.391"


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def picture(fmt: str = "JPEG", size: tuple[int, int] = (400, 300), mode: str = "RGB", **options: Any) -> bytes:
    """A picture with a red corner at the top left."""
    image = Image.new(mode, size, "white" if mode != "P" else 1)
    if mode == "RGB":
        ImageDraw.Draw(image).rectangle((0, 0, size[0] // 3, size[1] // 3), fill="red")
    out = io.BytesIO()
    image.save(out, fmt, **options)
    return out.getvalue()


def with_metadata(fmt: str = "JPEG", orientation: int = 6) -> bytes:
    """A picture that tells where it was taken, by EXIF and XMP, and lies on its side."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "MAKER-SECRET"
    exif.get_ifd(0x8825).update({1: "N", 2: (39.0, 54.0, 0.0), 3: "E", 4: (116.0, 23.0, 0.0), 29: "2026:01:01"})
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><place>{GPS}</place></x:xmpmeta>'.encode()
    return picture(fmt, exif=exif.tobytes(), xmp=xmp)


def png_claiming(width: int, height: int) -> bytes:
    """A few bytes that say they are a very large picture."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in ((b"IHDR", head), (b"IDAT", body), (b"IEND", b"")))


def png_bomb(side: int) -> bytes:
    """A well-formed PNG of one colour: a few kilobytes for a hundred megabytes of pixels."""
    press = zlib.compressobj(9)
    row = b"\0" * (1 + side * 4)
    body = b"".join(press.compress(row) for _ in range(side)) + press.flush()
    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in ((b"IHDR", head), (b"IDAT", body), (b"IEND", b"")))


def pdf(pages: int = 1) -> bytes:
    """Pages that are pictures."""
    sheets = [Image.new("RGB", (827, 1169), "white") for _ in range(pages)]
    out = io.BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:])
    return out.getvalue()


def encrypted_pdf() -> bytes:
    """A PDF whose trailer names an encryption dictionary."""
    return pdf().replace(b"trailer\n<<", b"trailer\n<< /Encrypt 99 0 R ")


def active_pdf() -> bytes:
    """A PDF that would run a script when opened."""
    return pdf().replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >>")


def archive() -> bytes:
    """A ZIP with a program in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("../../run.php", "<?php system('id');")
    return out.getvalue()


REFUSED_AT_SIGHT: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "file.empty"),
    "GIF": (b"GIF89a" + bytes(20), "file.type"),
    "GIF that is a script": (b"GIF89a/*" + b"*/=1;alert(1)", "file.type"),
    "TIFF": (b"II*\0" + bytes(20), "file.type"),
    "BMP": (picture("BMP"), "file.type"),
    "AVIF": (b"\0\0\0\x1cftypavif" + bytes(20), "file.type"),
    "film": (b"\0\0\0\x1cftypisom" + bytes(20), "file.type"),
    "SVG": (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "file.type"),
    "page": (b"<!DOCTYPE html><script>alert(1)</script>", "file.type"),
    "mail page": (b"From: x\r\nMIME-Version: 1.0\r\n", "file.type"),
    "archive": (archive(), "file.type"),
    "old office file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file.type"),
    "program": (b"MZ" + bytes(100), "file.type"),
    "text": ("只是文字".encode(), "file.type"),
    "late PDF": (b"\n\n" + pdf(), "file.type"),
    "picture and archive": (picture() + archive(), "file.mixed"),
    "picture and PDF": (picture(comment=b"%PDF-1.4 1 0 obj"), "file.mixed"),
    "picture and page": (picture(comment=b"<script>alert(1)</script>"), "file.mixed"),
    "picture and PHP": (picture("PNG") + b"<?php __halt_compiler();", "file.mixed"),
    "PDF and archive": (pdf() + archive(), "file.mixed"),
    "PDF and page": (b"%PDF-1.4 <html><script>" + pdf(), "file.mixed"),
    "encrypted PDF": (encrypted_pdf(), "file.encrypted"),
    "cut PDF": (pdf()[:-200], "file.broken"),
    "only the magic of a JPEG": (b"\xff\xd8\xff\xe0", "file.broken"),
    "cut PNG header": (picture("PNG")[:18], "file.broken"),
    "cut HEIC": (picture("HEIF")[:40], "file.broken"),
    "cut WebP": (picture("WEBP")[:20], "file.broken"),
    "PNG of no width": (png_claiming(0, 10), "file.broken"),
    "2.5 billion pixels": (png_claiming(50_000, 50_000), "file.pixels"),
    "144 million pixels": (png_claiming(12_000, 12_000), "file.pixels"),
}
