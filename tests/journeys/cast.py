"""Who appears in the stories: numbers that can be nobody's, and what the historic archives knew of some of them."""

import hashlib
from dataclasses import dataclass

PASSWORD = "月亮 河边 第七 号"
PAPERS = 400
UNITS = {"91100101MA0000015H": "样例制造有限公司", "91100101MA0000023C": "样例商贸有限公司"}
UNIT = next(iter(UNITS))
LARGE = {"keyboard": "91100101MA00000317", "plain": "91100101MA00000405"}
"""Units of two hundred, one for each way in which their clerk's journey is told."""
UNITS |= dict.fromkeys(LARGE.values(), "样例大厂有限公司")
NEW_UNIT = next(code for code in UNITS if code not in {UNIT, *LARGE.values()})


def paper(login, n):
    """One of the codes that a member of staff keeps on paper: the stories log in more often than an authenticator makes codes."""
    digest = hashlib.sha256(f"{login} {n}".encode()).digest()
    return "".join("ABCDEFGHJKMNPQRSTVWXYZ23456789"[each % 30] for each in digest[:16])


@dataclass(frozen=True)
class Someone:
    """Person `n`: every story and every size has one of its own."""

    n: int
    name: str = "样例甲"

    @property
    def number(self):
        body = f"10010119900307{self.n:03d}"
        weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
        return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]

    @property
    def phone(self):
        return f"199{self.n:08d}"

    @property
    def licence(self):
        return f"4501{self.n:08d}"


XIAMEN = [Someone(n) for n in range(100, 130)]
NANNING = [Someone(n, "样例乙") for n in range(200, 230)]
CHONGQING = [Someone(n, "样例丙") for n in range(300, 330)]

PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1366, "height": 768}
WAYS = {"phone": (0, True, PHONE), "desktop": (1, True, DESKTOP), "plain": (2, False, PHONE)}
"""Each story is told on a phone, at a desk, and on a phone without JavaScript; each time by somebody else."""
COUNTED = WAYS | {"large": (3, True, PHONE | {"letters": "xxl"}), "keyboard": (4, True, DESKTOP | {"keys": True})}
"""Journeys with a budget are told in the largest type and by keyboard alone, too."""
