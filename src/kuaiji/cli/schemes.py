"""List the collection schemes that come with the system."""

import json
from argparse import ArgumentParser, Namespace

from kuaiji.queries import schemes
from kuaiji.words import pick

DATABASE = False


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--lang", default="zh-Hans", choices=["zh-Hans", "zh-Hant", "en"])


def run(options: Namespace) -> int:
    for each in schemes.shipped():
        if options.json:
            facts = {"name": each.name, "division": each.division, "edition": each.edition, "title": each.title, "items": each.items}
            print(json.dumps(facts, ensure_ascii=False))
        else:
            print(f"{each.name:24} {each.division}  {each.items:3}  {pick(each.title, options.lang)}")
    return 0
