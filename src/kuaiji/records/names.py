"""Names as they are sorted and found: pinyin with the readings that surnames take, and a search text as keys."""

import re
from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from pypinyin import lazy_pinyin

from kuaiji.rules.actor import Actor

# Surnames that are read otherwise than the character alone.
_SURNAMES = {
    "万俟": "mo qi", "尉迟": "yu chi", "单于": "chan yu", "澹台": "tan tai", "长孙": "zhang sun", "单": "shan", "曾": "zeng", "解": "xie",
    "仇": "qiu", "区": "ou", "查": "zha", "任": "ren", "盖": "ge", "覃": "qin", "朴": "piao", "华": "hua", "缪": "miao", "宓": "fu", "冼": "xian",
    "乐": "yue", "员": "yun", "召": "shao", "种": "chong", "黑": "he", "秘": "bi", "折": "she", "翟": "zhai", "葛": "ge",
}  # fmt: skip
_PARTING = re.compile(r"[\s·•.\-()（）【】〔〕\[\]]+")
_LAST = "\U0010ffff"


def name_key(name: str) -> str:
    """Return the pinyin of a name, syllables parted by blanks: what `Person.name_key` holds and names are sorted by."""
    plain = _PARTING.sub("", name)
    surname = next((known for known in (plain[:2], plain[:1]) if known in _SURNAMES), "")
    read = lazy_pinyin(plain[len(surname) :], errors=lambda rest: rest.lower())
    return " ".join([_SURNAMES[surname], *read] if surname else read)


def find(text: str, *, by: Actor, scope: Iterable[UUID] | None = None, most: int = 50) -> list[UUID]:
    """Return persons whose name fits, within a scope that never goes beyond the actor's reach; inside `acting`.

    Han characters must stand side by side in the name; letters are the beginning of its pinyin or its initials. The caller reads the rows
    under their own guard and sorts them.
    """
    plain = _PARTING.sub("", text).lower()
    if not plain:
        return []
    pairs = [plain[place : place + 2] for place in range(len(plain) - 1)] or [plain]
    first, last, others = (plain, plain + _LAST, []) if plain.isascii() else (pairs[0], pairs[0], pairs[1:])
    with connection.cursor() as cursor:
        cursor.execute("SELECT kuaiji_search(%s, %s, %s, %s, %s)", [list(by.reach if scope is None else scope), first, last, others, most])
        return [row[0] for row in cursor.fetchall()]
