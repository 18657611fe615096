"""Say what this installation lacks: database, extensions, roles, keys, folders."""

import json
from argparse import ArgumentParser, Namespace


def arguments(_parser: ArgumentParser) -> None:
    pass


def run(options: Namespace) -> int:
    faults = options.house.faults()
    if options.json:
        print(json.dumps({"faults": faults}, ensure_ascii=False))
    else:
        print("\n".join(faults) or "Nothing is missing.")
    return 1 if faults else 0
