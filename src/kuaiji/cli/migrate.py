"""Bring the tables up to date, as the role that owns them."""

from argparse import ArgumentParser, Namespace


def arguments(_parser: ArgumentParser) -> None:
    pass


def run(options: Namespace) -> int:
    options.house.migrate()
    return 0
