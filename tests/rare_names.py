"""Five hundred names with rare characters from Extensions A to H, the same each time: every block by its size, spread over it."""

import sqlite3

from kuaiji.adapters import characters

BLOCKS = {
    "A": (0x3400, 0x4DBF, 50),
    "B": (0x20000, 0x2A6DF, 170),
    "C": (0x2A700, 0x2B73F, 50),
    "D": (0x2B740, 0x2B81F, 20),
    "E": (0x2B820, 0x2CEAF, 70),
    "F": (0x2CEB0, 0x2EBEF, 50),
    "G": (0x30000, 0x3134F, 50),
    "H": (0x31350, 0x323AF, 40),
}
SURNAMES = "赵钱孙李周吴郑王"


def corpus():
    """Return the names; the characters stand alone, at the end and twice."""
    with sqlite3.connect(characters.FILE) as index:
        found = []
        for first, last, count in BLOCKS.values():
            known = [chr(code) for (code,) in index.execute("SELECT code FROM character WHERE code BETWEEN ? AND ? ORDER BY code", (first, last))]
            found += [known[place * len(known) // count] for place in range(count)]
    index.close()
    return [f"{SURNAMES[n % 8]}{sign}{sign if n % 7 == 0 else ''}" for n, sign in enumerate(found)]
