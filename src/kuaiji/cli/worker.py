"""Run background jobs until told to stop."""

from argparse import ArgumentParser, Namespace


def arguments(_parser: ArgumentParser) -> None:
    pass


def run(options: Namespace) -> int:
    return int(options.house.worker())
