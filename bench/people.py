"""People ready to hand in: one made by the program's own actions, the others after its pattern, each with a session. Run as a program."""

import argparse
import json
import sys
from typing import Any

import django

SLUG, BUREAU = "chongqing", "yuzhong"
ANSWERS = {
    "education.level": "junior_or_less",
    "education.degree": "none",
    "work.situation": "student",
    "work.school": "样例大学",
    "work.school_division": "500103",
    "work.is_cpa": "no",
    "work.is_tax_agent": "no",
    "work.is_appraiser": "no",
    "qualification.held": "no",
}
FILES = ("person.portrait#photo", "person.id_document#front", "person.id_document#back", "work.student_proof#card")
PART = 500


def main(arguments: list[str]) -> int:
    """Make `--count` people and `--reviewers` reviewers, and print them as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--from", type=int, default=1, dest="first")
    parser.add_argument("--reviewers", type=int, default=2)
    options = parser.parse_args(arguments)
    django.setup()
    from bench.making import Maker

    maker = Maker()
    maker.jurisdiction()
    people: list[dict[str, Any]] = []
    for start in range(options.first, options.first + options.count, PART):
        people += maker.people(range(start, min(start + PART, options.first + options.count)))
    reviewers = [maker.reviewer(n) for n in range(options.reviewers)]
    print(json.dumps({"slug": SLUG, "commitment": maker.commitment(), "people": people, "reviewers": reviewers}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
