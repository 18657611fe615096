"""Accounts that are known at a door, made by the program's own actions. Run as a program."""

import argparse
import sys
from datetime import datetime

import django

SLUG, PASSWORD = "chongqing", "yangli-kouling-26"
KNOWN, UNKNOWN = "138", "139"


def phone(n: int, *, known: bool) -> str:
    """Return the phone of the n-th account, or one that nobody has."""
    return f"{KNOWN if known else UNKNOWN}{n:08d}"


def main(arguments: list[str]) -> int:
    """Make `--count` accounts with a number, a phone and a passphrase."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=100)
    options = parser.parse_args(arguments)
    django.setup()
    from bench.making import Maker, citizen
    from kuaiji.actions import accounts, hashing
    from kuaiji.actions.people import Named
    from kuaiji.queries import campaigns

    maker = Maker()
    maker.jurisdiction()
    at: datetime = maker.at
    scheme = campaigns.running(SLUG, at=at).scheme
    for n in range(options.count):
        named = Named(name="样例甲", id_type="resident_id", id_number=citizen(2 * n), phone=phone(n, known=True))
        accounts.opened(scheme, named, hashed=hashing.made(PASSWORD, salt=hashing.salt_of(named.hashes.now)), at=at)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
