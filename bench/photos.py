"""Photos as people send them, drawn: good ones in everyday light, and ones with a fault each. The same seed draws the same photo."""

import io
import random
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from kuaiji.adapters import drawings
from kuaiji.adapters.drawings import portraits

Picture = Image.Image
WALLS = ("#ffffff", "#f4f4f2", "#e9edf1", "#dfe6ee", "#cfd9e4", "#9db8d6", "#3f6fb5", "#b8463f")


def good(chance: random.Random) -> Picture:
    """Return a portrait that should pass: another wall, a step back, hands that are not quite still, a lamp's warmth."""
    picture = before(head(chance), chance.choice(WALLS))
    if chance.random() < 0.5:
        picture = _in_a_room(picture, chance)
    picture = picture.rotate(chance.uniform(-4, 4), Image.Resampling.BICUBIC, fillcolor=picture.getpixel((2, 2)))
    picture = ImageEnhance.Brightness(picture).enhance(chance.uniform(0.8, 1.08))
    picture = picture.filter(ImageFilter.GaussianBlur(chance.uniform(0, 0.0018) * picture.width))
    return _grain(picture, chance, 4)


def head(chance: random.Random) -> Picture:
    return portraits.drawn(str(chance.randrange(1000))).resize((826, 1158), Image.Resampling.LANCZOS)


def before(picture: Picture, wall: str) -> Picture:
    """Put another wall behind a drawn head; what is white within it stays."""
    filled = picture.copy()
    for corner in ((0, 0), (picture.width - 1, 0)):
        ImageDraw.floodfill(filled, corner, tuple(int(wall[at : at + 2], 16) for at in (1, 3, 5)), thresh=24)
    return filled


def _in_a_room(picture: Picture, chance: random.Random) -> Picture:
    wide = Image.new("RGB", (int(picture.width * chance.uniform(1.3, 2)), int(picture.height * chance.uniform(1.05, 1.4))), picture.getpixel((2, 2)))
    wide.paste(picture, ((wide.width - picture.width) // 2, wide.height - picture.height))
    return wide


def _grain(picture: Picture, chance: random.Random, most: float) -> Picture:
    noise = np.random.default_rng(chance.randrange(2**32)).normal(0, chance.uniform(0.5, most), (picture.height, picture.width, 1))
    return Image.fromarray(np.clip(np.asarray(picture) + noise, 0, 255).astype(np.uint8))


def _dark(chance: random.Random) -> Picture:
    return _grain(ImageEnhance.Brightness(good(chance)).enhance(chance.uniform(0.12, 0.28)), chance, 4)


def _bright(chance: random.Random) -> Picture:
    return before(head(chance), "#ffffff").point(lambda value: min(255, int(value * 1.2) + 90))


def _blurred(chance: random.Random) -> Picture:
    picture = before(head(chance), chance.choice(WALLS[:5]))
    return picture.filter(ImageFilter.GaussianBlur(chance.uniform(0.008, 0.02) * picture.width))


def _glare(chance: random.Random) -> Picture:
    picture = before(head(chance), chance.choice(WALLS[:5]))
    patch = Image.new("L", picture.size)
    x, y, size = 413 + chance.randrange(-90, 90), 560 + chance.randrange(-90, 60), chance.randrange(90, 150)
    ImageDraw.Draw(patch).ellipse((x - size, y - size, x + size, y + size), fill=255)
    picture.paste("white", mask=patch.filter(ImageFilter.GaussianBlur(18)))
    return picture


def _nobody(chance: random.Random) -> Picture:
    """A coat and hair seen from behind, or a paper taken for a portrait."""
    if chance.random() < 0.4:
        return Image.open(io.BytesIO(drawings.paper(chance.choice(("work_proof", "publication", "household")), {}))).convert("RGB")
    picture = before(head(chance), chance.choice(WALLS[:5]))
    ImageDraw.Draw(picture).ellipse((225, 250, 601, 790), fill=chance.choice(portraits.HAIRS))
    return picture


def _two(chance: random.Random) -> Picture:
    one, other = (before(head(chance), "#f4f4f2") for _ in range(2))
    both = Image.new("RGB", (one.width * 2 - 120, one.height), "#f4f4f2")
    both.paste(one, (0, 0))
    both.paste(other.crop((120, 0, other.width, other.height)), (one.width, 0))
    return both


def _turned(chance: random.Random) -> Picture:
    """A head turned aside: what is near swells, what is far shrinks."""
    pixels, wide = np.asarray(before(head(chance), chance.choice(WALLS[:5]))), 826
    power = chance.uniform(1.9, 2.4)
    left, right = 230, 596
    across = np.arange(wide, dtype=float)
    inside = (across >= left) & (across <= right)
    across[inside] = left + (right - left) * ((across[inside] - left) / (right - left)) ** power
    turned = Image.fromarray(pixels[:, across.astype(int)])
    return turned.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if chance.random() < 0.5 else turned


def _tilted(chance: random.Random) -> Picture:
    wall = chance.choice(WALLS[:5])
    return _in_a_room(before(head(chance), wall), chance).rotate(
        chance.choice((-1, 1)) * chance.uniform(15, 28), Image.Resampling.BICUBIC, fillcolor=wall
    )


def _near(chance: random.Random) -> Picture:
    return before(head(chance), chance.choice(WALLS[:5])).crop((215, 390, 611, 820)).resize((792, 860))


def _cluttered(chance: random.Random) -> Picture:
    picture, sheet = head(chance), Image.new("RGB", (826, 1158), chance.choice(("#b9a78f", "#8fa08b", "#c9c0b4")))
    pen = ImageDraw.Draw(sheet)
    for _ in range(60):
        x, y, size = chance.randrange(-60, 826), chance.randrange(-60, 1158), chance.randrange(50, 190)
        colour = "#" + "".join(f"{chance.randrange(20, 235):02x}" for _ in range(3))
        pen.rectangle((x, y, x + size, y + chance.randrange(40, 240)), fill=colour)
    wall = np.asarray(before(picture, "#00ff00"))
    mask = Image.fromarray((wall == (0, 255, 0)).all(axis=2))
    picture.paste(sheet, mask=mask)
    return picture


def _small(chance: random.Random) -> Picture:
    return before(head(chance), chance.choice(WALLS[:5])).resize((width := chance.randrange(120, 280), round(width * 1.4)), Image.Resampling.LANCZOS)


FAULTS: dict[str, tuple[Callable[[random.Random], Picture], str]] = {
    "too dark": (_dark, "portrait.dark"),
    "too bright": (_bright, "portrait.bright"),
    "blurred": (_blurred, "portrait.blurred"),
    "glare on the face": (_glare, "portrait.glare"),
    "no face": (_nobody, "portrait.no_face"),
    "two faces": (_two, "portrait.faces"),
    "turned aside": (_turned, "portrait.turned"),
    "head tilted": (_tilted, "portrait.tilted"),
    "too near": (_near, "portrait.near"),
    "cluttered background": (_cluttered, "portrait.background"),
    "too few pixels": (_small, "portrait.small"),
}
