"""Reference pages drawn from tables of the program: moves, policy, schemes, commands."""

import argparse
import json
from collections.abc import Iterable, Iterator

import msgspec

from kuaiji.cli import main as cli
from kuaiji.queries import schemes
from kuaiji.rules import moves, policy
from kuaiji.rules.actor import Role
from kuaiji.rules.moves import APPLICATION, TURNS, Move
from kuaiji.rules.scheme import Document, Scheme

MADE = "This page is made by `make reference`."


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def moves_page() -> str:
    """Return the life of an application as a diagram and two tables."""
    arrows = "".join(f"    {start} --> {move.end}: {move.name}\n" for move in APPLICATION for start in sorted(move.start))
    final = "".join(f"    {state} --> [*]\n" for state in sorted(moves.FINAL))
    diagram = f"```mermaid\nstateDiagram-v2\n    [*] --> draft\n{arrows}{final}```\n"
    turns = _table(("state", "whose turn"), ((f"`{state}`", turn.value) for state, turn in TURNS.items()))
    steps = _table(("move", "from", "to", "who", "reasons"), map(_move, APPLICATION))
    head = f"# The life of an application\n\nEvery state and every move, from `kuaiji.rules.moves`. {MADE}\n"
    return f"{head}\n{diagram}\n## Whose turn it is\n\n{turns}\n## Moves\n\n{steps}"


def _move(move: Move) -> tuple[str, ...]:
    start = ", ".join(f"`{state}`" for state in sorted(move.start))
    return f"`{move.name}`", start, f"`{move.end}`", ", ".join(sorted(move.roles)), "must be given" if move.needs_reason else ""


def policy_page() -> str:
    """Return who may do what on whose records."""
    rows = []
    for action, cells in policy.POLICY.items():
        whose = {role: sorted(whose.value for each, whose in cells if each is role) for role in Role}
        rows.append([f"`{action}`{' *' if action in policy.DECIDING else ''}", *(", ".join(whose[role]) for role in Role)])
    head = f"""# Who may do what

Each cell says on whose records the role may do it: their own, those within the reach of the bureau that the post is held at, any other, or what is
published. A role held at one bureau counts for that bureau and those below it only; actions with a star are never done on one's own case. {MADE}

"""
    return head + _table(("action", *(role.value for role in Role)), rows)


def schemes_page() -> str:
    """Return what each jurisdiction asks."""
    head = f"# What each jurisdiction asks\n\nEvery shipped edition in the order of its form. {MADE}\n"
    return head + "".join(_edition(each) for each in schemes.shipped())


def _edition(listed: schemes.Listed) -> str:
    scheme = schemes.scheme(listed.name)
    lines = schemes.outline(scheme)
    rows = ((f"`{line.item.path}`", line.item.label["zh-Hans"], _kind(line), line.required, _when(line)) for line in lines)
    places = ((f"`{rule.key}`", f"`{rule.by}`", rule.names, rule.reason["zh-Hans"]) for rule in scheme.territory.rules)
    told = f"\n## {listed.title['zh-Hans']} (`{listed.name}`)\n\nDivision {listed.division}, edition {listed.edition}, {_entry(scheme)}.\n\n"
    asked = _table(("path", "label", "kind", "required", "asked when"), rows)
    return f"{told}{asked}\nWhich bureau is competent:\n\n{_table(('rule', 'by', 'names', 'reason'), places)}"


def _entry(scheme: Scheme) -> str:
    unit = "confirmed by the unit where the scheme says so, " if scheme.workflow.unit_step else ""
    return f"{unit}reviewed {'online' if scheme.workflow.review == 'online' else 'at the counter'}; doors: {', '.join(scheme.entry.person_doors)}"


def _kind(line: schemes.Line) -> str:
    if isinstance(line.item, Document):
        return "proof: " + " or ".join(way.label["zh-Hans"] for way in line.item.ways)
    told = dict(msgspec.to_builtins(line.item.kind))
    name = told.pop("kind")
    return f"{name} `{json.dumps(told, ensure_ascii=False)}`" if told else str(name)


def _when(line: schemes.Line) -> str:
    return f"`{json.dumps(line.when, ensure_ascii=False)}`" if line.when else ""


def commands_page() -> str:
    """Return every command with its arguments."""
    parser, _ = cli._parser()  # noqa: SLF001 - the very parser that runs
    commands = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction))  # noqa: SLF001
    head = f"# Commands\n\nExit codes: 0 done, 1 problems found, 2 refused or misused. Every command takes `--json`. {MADE}\n"
    return head + "".join(_command(name, each) for name, each in commands.choices.items())


def _command(name: str, parser: argparse.ArgumentParser) -> str:
    rows = list(_arguments(parser))
    table = f"\n{_table(('argument', 'meaning'), rows)}" if rows else ""
    return f"\n## kuaiji {name}\n\n{parser.description}\n{table}"


def _arguments(parser: argparse.ArgumentParser, within: str = "") -> Iterator[tuple[str, str]]:
    for action in parser._actions:  # noqa: SLF001
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for name, each in action.choices.items():
                yield f"`{within}{name}`", each.description or ""
                yield from _arguments(each, f"{within}{name} ")
        elif not {"-h", "--json"} & set(action.option_strings):
            takes = "" if action.nargs == 0 else str(action.metavar or action.dest.upper())
            name = ", ".join(f"{option} {takes}".strip() for option in action.option_strings) or str(action.metavar or action.dest).upper()
            yield f"`{within}{name}`", action.help or ""
