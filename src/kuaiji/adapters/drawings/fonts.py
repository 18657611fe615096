"""The one font of pictures and prints, from its own package, so that output does not depend on the machine."""

from functools import cache
from pathlib import Path

import noto_cjk_sans_otc
from PIL import Image, ImageDraw, ImageFont

FILE = Path(str(noto_cjk_sans_otc.FONT_PATH))
_SIMPLIFIED = 2  # the collection holds JP, KR, SC, TC, HK


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """Return the font in a size; the file is read once a size."""
    return ImageFont.truetype(FILE, size, index=_SIMPLIFIED, layout_engine=ImageFont.Layout.BASIC)


@cache
def mark(width: int, height: int) -> Image.Image:
    """Return a clear sheet with 样例 across it from corner to corner: nobody may take a drawn paper for a real one."""
    size = min(width, height) * 2 // 5
    sheet = Image.new("L", (size * 3, size * 3 // 2))
    ImageDraw.Draw(sheet).text((size * 3 // 2, size * 3 // 4), "样例", font=font(size), fill=85, anchor="mm")
    turned = sheet.rotate(28, expand=True)
    mask = Image.new("L", (width, height))
    mask.paste(turned, ((width - turned.width) // 2, (height - turned.height) // 2))
    red = Image.new("RGBA", (width, height), (200, 30, 30, 0))
    red.putalpha(mask)
    return red
