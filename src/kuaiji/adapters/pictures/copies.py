"""Copies of a portrait as platforms want them: a part of the picture, in so many pixels, in so many bytes."""

import io
from collections.abc import Mapping
from typing import Any, NamedTuple

from PIL import Image

HIGHEST = 900
QUALITIES = (95, 90, 85, 78, 70, 60, 50, 40, 30, 20)


class Frame(NamedTuple):
    """A part of a picture, in its pixels."""

    left: int
    top: int
    width: int
    height: int


def centred(size: tuple[int, int], ratio: float) -> Frame:
    """Return the largest frame of a ratio in the middle of a picture."""
    wide, high = size
    width, height = min(wide, high * ratio), min(high, wide / ratio)
    return Frame(round((wide - width) / 2), round((high - height) / 2), max(1, int(width)), max(1, int(height)))


def cut(picture: Any, frame: Frame) -> Any:
    """Return what is in the frame, no higher than the copies can use."""
    part = picture.crop((frame.left, frame.top, frame.left + frame.width, frame.top + frame.height))
    part.thumbnail((HIGHEST, HIGHEST), Image.Resampling.LANCZOS)
    return part


def copy(picture: Any, wanted: Mapping[str, Any]) -> bytes:
    """Return one copy as a JPEG: of the wanted size, cut alike at both sides, no more bytes than allowed and no fewer than asked."""
    size = (int(wanted["width"]), int(wanted["height"]))
    part = centred(picture.size, size[0] / size[1])
    cut = picture.crop((part.left, part.top, part.left + part.width, part.top + part.height)).resize(size, Image.Resampling.LANCZOS)
    for quality in QUALITIES:
        data = _jpeg(cut, quality)
        if not wanted["most_bytes"] or len(data) <= wanted["most_bytes"]:
            break
    if len(data) < wanted["least_bytes"]:
        data = _jpeg(cut, 100)
    return _filled(data, int(wanted["least_bytes"]))


def _jpeg(picture: Any, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, subsampling=0, dpi=(300, 300))
    return out.getvalue()


def _filled(data: bytes, least: int) -> bytes:
    """Add an empty comment where a plain picture is smaller than a platform takes; no pixel changes."""
    lacking = least - len(data)
    if lacking <= 0:
        return data
    body, behind_head = bytes(max(lacking - 4, 0)), 4 + int.from_bytes(data[4:6], "big")
    return data[:behind_head] + b"\xff\xfe" + (len(body) + 2).to_bytes(2, "big") + body + data[behind_head:]
