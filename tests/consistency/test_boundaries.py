"""What may stand where: division codes, other bureaus' folders, rows without a reader's scope."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "kuaiji"
# Provinces are 11 to 82; demo people live in 10xxxx, which was never given to any place.
DIVISION = re.compile(r"(?<![\w.#-])(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])\d{4}(?![\w.-])")
DOORS = ("web", "api", "cli", "jobs")


def texts(*suffixes):
    return {
        path.relative_to(SOURCE): path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*")) if path.suffix in suffixes and path.is_file()
    }


def test_no_division_is_named_outside_the_data():
    found = texts(".py", ".html", ".js", ".yaml", ".sql")

    stray = {
        str(path): DIVISION.findall(text)
        for path, text in found.items()
        if path.parts[0] not in {"jurisdictions", "national"} and "built" not in path.parts
    }

    assert {path: codes for path, codes in stray.items() if codes} == {}


def test_no_jurisdiction_reads_anothers_folder():
    folders = sorted(path.name for path in (SOURCE / "jurisdictions").iterdir() if re.match(r"d\d{6}_", path.name))
    files = [path for folder in folders for path in (SOURCE / "jurisdictions" / folder).rglob("*") if path.suffix in {".py", ".yaml", ".md"}]

    crossing = [(path.name, other) for path in files for other in folders if other not in path.parts and other in path.read_text(encoding="utf-8")]

    assert crossing == []


def test_doors_reach_no_rows_of_their_own():
    doors = {path: text for path, text in texts(".py").items() if path.parts[0] in DOORS}

    assert [str(path) for path, text in doors.items() if ".objects." in text] == []


def test_every_template_is_used():
    templates = set(SOURCE.rglob("templates/**/*.html"))
    names = {path: str(path.relative_to(next(parent for parent in path.parents if parent.name == "templates"))) for path in templates}
    everything = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*") if path.suffix in {".py", ".html"})

    assert [name for name in names.values() if f'"{name}"' not in everything and f"'{name}'" not in everything] == []
