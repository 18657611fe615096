"""The `kuaiji` command: each module of this folder that has `arguments` and `run` is a subcommand of the same name."""

import argparse
import importlib
import json
import pkgutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from types import ModuleType
from typing import Protocol

import django
from django.core.exceptions import ImproperlyConfigured

from kuaiji import cli, words
from kuaiji.rules.problem import Refused

DONE, FOUND, REFUSED = 0, 1, 2


class House(Protocol):
    """What the site hands to commands: they stand below it and may not import it."""

    def database(self) -> AbstractContextManager[None]:
        """Keep the embedded database up for as long as the block runs."""

    def serve(self) -> int:
        """Run everything until told to stop."""

    def worker(self, queue: str) -> int:
        """Run the background jobs of a queue until told to stop."""

    def migrate(self) -> None:
        """Bring the tables up to date, as their owner."""

    def manage(self, arguments: Sequence[str]) -> None:
        """Run a command of the framework, for developers."""

    def faults(self) -> list[str]:
        """Say what this installation lacks."""


def main(arguments: Sequence[str], *, house: House) -> int:
    """Run one command and return its exit code: 0 done, 1 problems found, 2 refused or misused."""
    options = argparse.Namespace(json=False)
    try:
        django.setup()  # commands import what stands on the tables
        parser, modules = _parser()
        options = parser.parse_args(arguments)
        options.house = house
        module = modules[options.command]
        if not getattr(module, "DATABASE", True):
            return int(module.run(options))
        with house.database():
            return int(module.run(options))
    except ImproperlyConfigured as fault:
        print(fault, file=sys.stderr)
    except Refused as refused:
        _tell(refused, as_json=options.json)
    except KeyboardInterrupt:
        print(file=sys.stderr)
    return REFUSED


def _parser() -> tuple[argparse.ArgumentParser, dict[str, ModuleType]]:
    parser = argparse.ArgumentParser(prog="kuaiji", description="会计人员信息采集 / Records of accounting personnel")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    modules = dict(_modules())
    for name, module in sorted(modules.items()):
        about = (module.__doc__ or "").partition("\n")[0]
        command = commands.add_parser(name, help=about, description=about)
        command.add_argument("--json", action="store_true", help="answer in JSON, for programs")
        module.arguments(command)
    return parser, modules


def _modules() -> Iterator[tuple[str, ModuleType]]:
    for found in pkgutil.iter_modules(cli.__path__):
        module = importlib.import_module(f"{cli.__name__}.{found.name}")
        if hasattr(module, "run") and hasattr(module, "arguments"):
            yield found.name.replace("_", "-"), module


def _tell(refused: Refused, *, as_json: bool) -> None:
    for problem in refused.problems:
        text = words.sentence(problem, "zh-Hans", problem.where)
        facts = {"code": problem.code, "where": problem.where, "facts": dict(problem.facts), "text": text}
        print(json.dumps(facts, ensure_ascii=False) if as_json else f"{problem.where or '-'}: {text} ({problem.code})", file=sys.stderr)
