"""Measure and break this program: beside raw PostgreSQL and plain Django; photos with faults; what doors give away; faults against a ledger."""

import importlib
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

DATABASE = False
ROOT = Path(__file__).parents[3]


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", nargs="?", default="all", choices=("submit", "pages", "whole", "review", "bulk", "vision", "doors", "faults", "all"))
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each measure; faults are multiplied by it")
    parser.add_argument("--seconds", type=float, default=5.0, help="seconds of one measure")
    parser.add_argument("--cases", type=int, default=50, help="cases that the reviewer at the keyboard passes, and of the order on many")
    parser.add_argument("--seed", type=int, default=0, help="seed that brings a failure back; 0 takes a fresh one")
    parser.add_argument("--write", action="store_true", help="write docs/reference/bench.md")


def run(options: Namespace) -> int:
    if not (ROOT / "bench" / "main.py").exists():
        print("The folder bench/ is not installed: measures run in a checkout of the source.", file=sys.stderr)
        return 2
    sys.path.insert(0, str(ROOT))
    return int(importlib.import_module("bench.main").main(options))
