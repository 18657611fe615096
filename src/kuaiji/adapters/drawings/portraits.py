"""Drawn heads before white: flat shapes that follow from a seed and show nobody."""

import io
import random
from typing import NamedTuple

from PIL import Image, ImageDraw

from kuaiji.adapters.drawings import fonts

SIZE = (413, 579)
_UP = 2  # drawn twice as large and reduced, for smooth edges

SKINS = ("#f6d7bd", "#f0c8a6", "#e6b88f", "#d9a578")
HAIRS = ("#1d1a19", "#2c221d", "#3a2c25", "#6f6a68")
COATS = ("#22395b", "#33363d", "#5b2b36", "#2f5148", "#6b6f78", "#7a5a3a")
SHIRTS = ("#ffffff", "#dfe9f5", "#f4e7e7")


class Look(NamedTuple):
    """What one head looks like."""

    skin: str
    hair: str
    coat: str
    shirt: str
    long_hair: bool
    glasses: bool
    tie: bool
    fringe: int
    face: int


def look(seed: str) -> Look:
    """Return the look that follows from a seed."""
    chance = random.Random(f"portrait {seed}")  # noqa: S311 - a drawing, not a secret
    long_hair = chance.random() < 0.5
    return Look(
        skin=chance.choice(SKINS),
        hair=chance.choice(HAIRS),
        coat=chance.choice(COATS),
        shirt=chance.choice(SHIRTS),
        long_hair=long_hair,
        glasses=chance.random() < 0.35,
        tie=not long_hair and chance.random() < 0.5,
        fringe=chance.randrange(-60, 61, 20),
        face=chance.randrange(0, 17, 4),
    )


def drawn(seed: str) -> Image.Image:
    """Return the picture, head and shoulders, 413 by 579."""
    sheet = Image.new("RGB", (SIZE[0] * _UP, SIZE[1] * _UP), "white")
    pen = ImageDraw.Draw(sheet)
    seen = look(seed)
    _back_hair(pen, seen)
    _shoulders(pen, seen)
    _head(pen, seen)
    _features(pen, seen)
    _front_hair(pen, seen)
    if seen.glasses:
        _glasses(pen)
    pen.text((413, 1128), "样例", font=fonts.font(40), fill="#ffffff", anchor="mm")
    return sheet.reduce(_UP)


def portrait(seed: str) -> bytes:
    """Return the picture as a JPEG: the same bytes for the same seed."""
    out = io.BytesIO()
    drawn(seed).save(out, "JPEG", quality=88, dpi=(350, 350))
    return out.getvalue()


def _back_hair(pen: ImageDraw.ImageDraw, seen: Look) -> None:
    if seen.long_hair:
        pen.rounded_rectangle((208, 200, 618, 840), radius=190, fill=seen.hair)


def _shoulders(pen: ImageDraw.ImageDraw, seen: Look) -> None:
    pen.rounded_rectangle((70, 850, 756, 1400), radius=190, fill=seen.coat)
    pen.polygon([(300, 852), (526, 852), (413, 1100)], fill=seen.shirt)
    if seen.tie:
        pen.polygon([(390, 925), (436, 925), (450, 1060), (413, 1110), (376, 1060)], fill="#7d1f2a")
    pen.rectangle((340, 680, 486, 862), fill=_darker(seen.skin))
    pen.pieslice((340, 790, 486, 930), 0, 180, fill=_darker(seen.skin))
    for side in (-1, 1):
        pen.polygon([(413 + side * 73, 846), (413 + side * 150, 862), (413 + side * 100, 1010), (413, 912)], fill=seen.shirt, outline="#c9ced6")


def _head(pen: ImageDraw.ImageDraw, seen: Look) -> None:
    wide = 168 + seen.face
    for side in (-1, 1):
        pen.ellipse((413 + side * wide - 34, 470, 413 + side * wide + 34, 580), fill=_darker(seen.skin))
    pen.ellipse((413 - wide, 250, 413 + wide, 772), fill=seen.skin)


def _features(pen: ImageDraw.ImageDraw, seen: Look) -> None:
    for side in (-1, 1):
        middle = 413 + side * 76
        pen.ellipse((middle - 30, 497, middle + 30, 531), fill="white")
        pen.ellipse((middle - 16, 496, middle + 16, 530), fill="#2b211c")
        pen.arc((middle - 46, 440, middle + 46, 500), 205, 335, fill=seen.hair, width=11)
    pen.arc((385, 540, 441, 610), 20, 160, fill=_darker(_darker(seen.skin)), width=8)
    pen.arc((345, 600, 481, 686), 25, 155, fill="#a8544c", width=12)


def _front_hair(pen: ImageDraw.ImageDraw, seen: Look) -> None:
    wide = 186 + seen.face
    pen.pieslice((413 - wide, 200, 413 + wide, 690), 180, 360, fill=seen.hair)
    cut = 413 + seen.fringe
    pen.polygon([(cut, 350), (413 + wide - 34, 470), (413 - wide + 34, 470)], fill=seen.skin)
    pen.rectangle((413 - wide + 34, 444, 413 + wide - 34, 462), fill=seen.skin)
    if seen.long_hair:
        for side in (-1, 1):
            edge = 413 + side * wide
            pen.rounded_rectangle((min(edge, edge - side * 40), 400, max(edge, edge - side * 40), 800), radius=20, fill=seen.hair)


def _glasses(pen: ImageDraw.ImageDraw) -> None:
    for side in (-1, 1):
        middle = 413 + side * 76
        pen.rounded_rectangle((middle - 58, 474, middle + 58, 556), radius=26, outline="#26282c", width=7)
    pen.line((395, 505, 431, 505), fill="#26282c", width=7)


def _darker(colour: str) -> str:
    return "#" + "".join(f"{int(colour[at : at + 2], 16) * 9 // 10:02x}" for at in (1, 3, 5))
