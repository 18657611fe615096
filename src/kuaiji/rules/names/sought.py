"""What somebody types who looks for a character: its parts, its strokes in order, a reading, a code point."""

import re
from dataclasses import dataclass

from kuaiji.rules.names.composition import SIGNS
from kuaiji.rules.names.rare import HAN

_CODE = re.compile(r"(?:U\+|\\u|0x|&#x)?\{?([0-9A-F]{4,5})\}?;?", re.IGNORECASE)
_ORDER = re.compile(r"[1-5]{2,}")
_STROKES = {"一": "1", "丨": "2", "丿": "3", "丶": "4", "乛": "5", "乙": "5", "横": "1", "竖": "2", "撇": "3", "点": "4", "捺": "4", "折": "5"}
_READING = re.compile(r"[a-zü]+[1-5]?", re.IGNORECASE)
_TONED = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ", "aaaaeeeeiiiioooouuuuvvvvvnnnm")
_GAPS = re.compile(r"[\s,，、+＋]+")
# What input methods offer for pieces that have no key of their own.
_PIECES = {
    "亻": "人", "𠆢": "人", "氵": "水", "氺": "水", "扌": "手", "龵": "手", "忄": "心", "㣺": "心", "⺗": "心", "钅": "金", "釒": "金", "饣": "食", "飠": "食",
    "讠": "言", "訁": "言", "纟": "糸", "糹": "糸", "犭": "犬", "礻": "示", "衤": "衣", "艹": "草", "⺿": "草", "丬": "爿", "灬": "火", "刂": "刀", "牜": "牛",
    "⺼": "肉", "月": "肉", "罒": "网", "⺮": "竹", "𥫗": "竹", "攵": "攴", "𧾷": "足", "⻊": "足", "辶": "走", "⻌": "走", "阝": "邑", "卩": "卪", "𤣩": "王",
    "玉": "王", "马": "馬", "鸟": "鳥", "鱼": "魚", "贝": "貝", "见": "見", "车": "車", "门": "門", "页": "頁", "韦": "韋", "风": "風", "齿": "齒", "龙": "龍",
    "龟": "龜", "麦": "麥", "卤": "鹵", "长": "長", "东": "東", "严": "嚴", "爫": "爪", "⺈": "刀", "覀": "西", "耂": "老", "镸": "長",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: exactly one of the four."""

    parts: tuple[str, ...] = ()
    reading: str = ""
    order: str = ""
    code: str = ""


def read(text: str) -> Sought | None:
    """Return what a text looks for; None where it is nothing that characters are found by.

    A description (⿰钅粦) counts as its parts; 1 to 5 are strokes (横竖撇点折); `U+2CB78` and `2CB78` are code points.
    """
    plain = _GAPS.sub("", text)
    if found := _CODE.fullmatch(text.strip()):
        number = int(found.group(1), 16)
        if not _ORDER.fullmatch(plain) and number <= 0x3FFFF:
            return Sought(code=chr(number))
    if plain and all(sign in _STROKES for sign in plain) and len(plain) > 1 and any(sign in "横竖撇点捺折丨丿丶乛" for sign in plain):
        plain = "".join(_STROKES[sign] for sign in plain)
    if _ORDER.fullmatch(plain):
        return Sought(order=plain)
    letters = plain.lower().translate(_TONED)
    if _READING.fullmatch(letters) and letters.isascii():
        return Sought(reading=letters.rstrip("12345"))
    parts = tuple(sign for sign in plain if sign not in SIGNS)
    return Sought(parts=parts) if parts and all(HAN.match(sign) for sign in parts) else None


def piece(sign: str) -> str:
    """Return what a component is filed under: the forms of one radical are the same to whoever looks for a character."""
    return _PIECES.get(sign, sign)
