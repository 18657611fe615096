"""The worker that opens what strangers send: a process of its own, reads standard input, writes standard output, may use little of anything else.

What is wanted besides the clean copy stands in its first argument, as JSON: `{"portrait": {"width", "height", "white", "copies": [...]}}` or `{}`.
"""

import io
import json
import os
import resource
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 10
PAGES = 20
LONGEST = 2400
TOTAL = 2 * 1024 * 1024
FEW, LONGEST_OF_MANY = 4, 1650  # A4 at 140 dots an inch can still be read
DPI = 200
SMALL_LONGEST, SMALL_BYTES = 1400, 120 * 1024
MAX_PIXELS = 100_000_000
WHITE = (255, 255, 255)


class Unfit(Exception):  # noqa: N818 - it is an answer, not a fault
    """The file cannot be taken; holds the problem's code and facts."""

    def __init__(self, code: str, **facts: int) -> None:
        self.reply = {"code": code, "facts": facts}
        super().__init__(code)


def confine() -> None:
    """Limit what this process may use, before any decoder is loaded. Data, not address space: mapped libraries are not what a bomb fills."""
    for what, limit in (
        (resource.RLIMIT_DATA, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        resource.setrlimit(what, (limit, limit))
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # each further one would take its stack out of the same memory
    sys.path.insert(0, str(Path(__file__).parents[3]))


def pages(original: bytes) -> Iterator[tuple[Any, int, float]]:
    """Yield each page as an upright picture no longer than LONGEST, with the number of pages and how much it was scaled; one at a time."""
    if original.startswith(b"%PDF-"):
        for page, count in _pdf_pages(original):
            yield page, count, 1.0
    else:
        picture, longest = _picture(original)
        yield picture, 1, max(picture.size) / longest


def _picture(original: bytes) -> tuple[Any, int]:
    from PIL import Image, ImageOps, JpegImagePlugin, PngImagePlugin, WebPImagePlugin  # noqa: F401, PLC0415 - decoders are loaded inside the limits

    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    formats = ["JPEG", "PNG", "WEBP"]
    if original[4:8] == b"ftyp":
        import pillow_heif  # noqa: PLC0415

        pillow_heif.register_heif_opener(thumbnails=False)
        formats = ["HEIF"]
    picture = Image.open(io.BytesIO(original), formats=formats)
    if picture.width * picture.height > MAX_PIXELS:
        raise Unfit("file.pixels", width=picture.width, height=picture.height, allowed=MAX_PIXELS // 1_000_000)
    longest = max(picture.size)
    picture.draft(None, (LONGEST, LONGEST))
    picture.load()
    profile = picture.info.get("icc_profile")
    return _flat(ImageOps.exif_transpose(_scaled(picture)), profile), longest


def _scaled(picture: Any) -> Any:
    """Scale down before anything else is made of it: a second picture of 100 million pixels would not fit."""
    from PIL import Image  # noqa: PLC0415

    exif = picture.getexif()
    if picture.mode.startswith("I"):
        picture = picture.point(lambda value: value / 256).convert("L")
    by = max(picture.size) // LONGEST
    if by > 1:
        # A palette cannot be averaged: its picture is thinned first.
        thin = picture.mode in {"P", "PA"}
        picture = picture.resize((picture.width // by or 1, picture.height // by or 1), Image.Resampling.NEAREST) if thin else picture.reduce(by)
    if picture.mode not in {"L", "RGB", "RGBA", "LA", "CMYK"}:
        picture = picture.convert("RGBA" if "transparency" in picture.info or "A" in picture.mode else "RGB")
    picture.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    picture.getexif().update(exif)
    return picture


def _flat(picture: Any, profile: bytes | None) -> Any:
    """Lay it on white, in sRGB: a telephone's wide colours would look dull once their profile is gone."""
    from PIL import Image, ImageCms  # noqa: PLC0415

    if "A" in picture.mode:
        picture = picture.convert("RGBA")
        ground = Image.new("RGB", picture.size, WHITE)
        ground.paste(picture, mask=picture.getchannel("A"))
        picture = ground
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            picture = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that cannot be read is left out, as all metadata is
    return picture if picture.mode in {"L", "RGB"} else picture.convert("RGB")


def _pdf_pages(original: bytes) -> Iterator[tuple[Any, int]]:
    import pypdfium2  # noqa: PLC0415

    try:
        pdf = pypdfium2.PdfDocument(original)
    except pypdfium2.PdfiumError as refused:
        raise Unfit("file.encrypted" if "password" in str(refused).lower() else "file.broken") from refused
    if not 1 <= len(pdf) <= PAGES:
        raise Unfit("file.pages", found=len(pdf), allowed=PAGES)
    pdf.init_forms()
    longest = LONGEST if len(pdf) <= FEW else LONGEST_OF_MANY
    for page in pdf:
        scale = min(longest / max(*page.get_size(), 1), DPI / 72)
        yield page.render(scale=scale, rev_byteorder=True).to_pil(), len(pdf)


def jpeg(picture: Any, limit: int) -> tuple[bytes, int, int]:
    """Write it as a JPEG of at most `limit` bytes: first by quality, then by size."""
    from PIL import Image  # noqa: PLC0415

    while True:
        for quality in (85, 75, 62, 50):
            out = io.BytesIO()
            picture.save(out, "JPEG", quality=quality)
            if out.tell() <= limit:
                return out.getvalue(), *picture.size
        picture = picture.resize((max(1, picture.width * 3 // 4), max(1, picture.height * 3 // 4)), Image.Resampling.LANCZOS)


def bare(picture: Any) -> Any:
    """Only the pixels: whatever else a decoder hung on it stays behind."""
    from PIL import Image  # noqa: PLC0415

    return Image.frombytes(picture.mode, picture.size, picture.tobytes())


def reply(original: bytes, wanted: Mapping[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """Return what to say and the pictures that follow it: the pages, each with its small one, then the copies of a portrait."""
    import numpy as np  # noqa: PLC0415 - inside the limits, as above

    from kuaiji.adapters.pictures import codes, looks  # noqa: PLC0415

    sizes: list[tuple[int, int, int, int]] = []
    blobs: list[bytes] = []
    seen: dict[str, Any] = {}
    copies: list[tuple[Mapping[str, Any], bytes]] = []
    secrets: list[str] = []
    for page, count, scale in pages(original):
        picture = bare(page)
        secrets += codes.read(picture)
        if wanted.get("portrait") and not seen:
            picture, seen, copies = _portrait(picture.convert("RGB"), wanted["portrait"], scale)
        elif not wanted.get("portrait"):
            pixels = np.asarray(picture.convert("RGB"))
            found = {**looks.whole(pixels), "fingerprint": looks.fingerprint(pixels)}
            seen = max(seen or found, found, key=lambda each: each["ink"])  # the fullest page speaks for all
        full, width, height = jpeg(picture, TOTAL // count)
        picture.thumbnail((SMALL_LONGEST, SMALL_LONGEST))
        small = jpeg(picture, SMALL_BYTES)[0]
        sizes.append((len(full), len(small), width, height))
        blobs += [full, small]
    told = [(each["key"], len(data), each["width"], each["height"]) for each, data in copies]
    return {"pages": sizes, "seen": seen, "copies": told, "codes": secrets}, blobs + [data for _, data in copies]


def _portrait(picture: Any, wanted: Mapping[str, Any], scale: float) -> tuple[Any, dict[str, Any], list[tuple[Mapping[str, Any], bytes]]]:
    """Return the portrait upright, what was measured, and its copies; without a face there is nothing to cut them by."""
    from kuaiji.adapters.pictures import copies, grounds, portraits  # noqa: PLC0415 - inside the limits, as above

    picture, met = portraits.upright(picture)
    seen, frame = portraits.measured(picture, met, wanted["width"] / wanted["height"], scale)
    if not met:
        return picture, seen, []
    shown = copies.cut(picture, frame)
    if wanted["white"] and seen["backdrop"] < wanted["white"] and seen["clutter"] <= wanted["plain"]:
        white = grounds.whitened(shown, portraits.within(met[0], frame, shown))
        seen["whitened"] = int(white is not None)
        shown = white or shown
    return picture, seen, [(each, copies.copy(shown, each)) for each in wanted["copies"]]


def main() -> None:
    """Answer with one line of JSON, then the pictures one after another."""
    confine()
    original = sys.stdin.buffer.read()
    blobs: list[bytes] = []
    try:
        said, blobs = reply(original, json.loads(sys.argv[1]))
    except Unfit as unfit:
        said = unfit.reply
    except MemoryError:
        said = {"code": "file.heavy"}
    except Exception:  # noqa: BLE001 - decoders raise anything at all; the file is what is wrong
        said = {"code": "file.broken"}
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n")
    for blob in blobs:
        sys.stdout.buffer.write(blob)


if __name__ == "__main__":
    main()
