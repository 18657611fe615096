"""Run background jobs until told to stop; reading evidence takes a worker of its own."""

from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("queue", nargs="?", default="default", choices=("default", "reading"), help="whose jobs: reading is that of printed evidence")


def run(options: Namespace) -> int:
    return int(options.house.worker(options.queue))
