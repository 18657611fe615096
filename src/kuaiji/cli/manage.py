"""Run a command of Django, for developers: `kuaiji manage makemigrations records --name shop`."""

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("arguments", nargs=argparse.REMAINDER)


def run(options: argparse.Namespace) -> int:
    options.house.manage(options.arguments)
    return 0
