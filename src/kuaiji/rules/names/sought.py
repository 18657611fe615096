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
_PIECE_PAIRS = (
    "亻人 𠆢人 氵水 氺水 扌手 龵手 忄心 㣺心 ⺗心 钅金 釒金 饣食 飠食 讠言 訁言 纟糸 糹糸 犭犬 礻示 衤衣 "
    "艹草 ⺿草 丬爿 灬火 刂刀 牜牛 ⺼肉 月肉 罒网 ⺮竹 𥫗竹 攵攴 𧾷足 ⻊足 辶走 ⻌走 阝邑 卩卪 𤣩王 玉王 "
    "马馬 鸟鳥 鱼魚 贝貝 见見 车車 门門 页頁 韦韋 风風 齿齒 龙龍 龟龜 麦麥 卤鹵 长長 东東 严嚴 爫爪 ⺈刀 "
    "覀西 耂老 镸長 "
)
_PIECES = {pair[0]: pair[1] for pair in _PIECE_PAIRS.split()}


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
