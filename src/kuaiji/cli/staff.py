"""Hire people of the bureaus: the first of them; the passphrase is asked for, or read from the input."""

import sys
from argparse import ArgumentParser, Namespace
from getpass import getpass

from kuaiji.actions import clock, staff
from kuaiji.actions.staff import NewPost
from kuaiji.queries import bureaus
from kuaiji.rules.actor import STAFF, Role


def arguments(parser: ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    hire = verbs.add_parser("hire", help="give somebody a post; a login name that is known keeps its passphrase and gains the post")
    hire.add_argument("login", help="login name")
    hire.add_argument("--name", required=True, help="the name that colleagues know")
    hire.add_argument("--bureau", required=True, help="SCHEME/KEY, one of `kuaiji archives bureaus`")
    hire.add_argument("--role", required=True, choices=sorted(role.value for role in STAFF))


def run(options: Namespace) -> int:
    at = clock.now()
    post = NewPost(bureau_id=bureaus.by_key(options.bureau), role=Role(options.role), valid_from=at.date())
    password = getpass("口令 Passphrase: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    staff.hire(login=options.login, name=options.name, password=password, posts=[post], at=at)
    return 0
