"""Run everything: the embedded database, the pages and the background jobs."""

from argparse import ArgumentParser, Namespace

DATABASE = False


def arguments(_parser: ArgumentParser) -> None:
    pass


def run(options: Namespace) -> int:
    return int(options.house.serve())
