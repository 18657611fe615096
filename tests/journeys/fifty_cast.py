"""Who lies on the reviewer's desk, and what is wrong with some of them."""

import os

MANY = int(os.environ.get("REVIEW_CASES", "15"))
"""Fifty are the whole run: `REVIEW_CASES=50`; fifteen hold each defect once, and are what every run of the tests has time for."""
EVERY = 5 if MANY == 50 else 3
FRONT, BACK = "person.id_document#front", "person.id_document#back"
DEFECTS = {
    "number": "person.id_number",
    "name": "person.name",
    "unreadable": FRONT,
    "other paper": BACK,
    "dark": FRONT,
}
"""What is wrong, and the place at which the checks must say so."""


def defect(n):
    """The defect of case `n`, "" for a clean one."""
    return list(DEFECTS)[n // EVERY % len(DEFECTS)] if n % EVERY == EVERY - 1 else ""


def name(n):
    """What the person of case `n` is called, so that a story knows whom it sees."""
    return "样例" + "甲乙丙丁戊己庚辛壬癸"[n // 10] + "子丑寅卯辰巳午未申酉"[n % 10]
