"""What `kuaiji bench` does: run the measures asked for, print them, write them down."""

import importlib
import json
import secrets
from argparse import Namespace
from dataclasses import asdict

from bench import faults

MEASURES = {"submit": ["submit"], "pages": ["pages"], "whole": ["whole"], "review": ["review"], "bulk": ["bulk"]}
MEASURES |= {"vision": ["vision", "reading"], "doors": ["doors"]}
# Of a round; resilience.md's full numbers are some forty rounds.
ROUND = {"submissions": 2400, "web_kills": 5, "database_kills": 2, "lost_answers": 25, "twice": 0.1}


def main(options: Namespace) -> int:
    """Run, report, and return 1 if a promise was broken."""
    failed = 0
    for what, modules in MEASURES.items():
        if options.what in {what, "all"}:
            failed += sum(importlib.import_module(f"bench.{module}").main(options) for module in modules)
    if options.what in {"faults", "all"}:
        failed += _faults(options)
    return min(failed, 1)


def _faults(options: Namespace) -> int:
    broken = 0
    for n in range(options.rounds):
        seed = options.seed + n if options.seed else secrets.randbelow(2**31)
        outcome = faults.run(faults.Plan(seed=seed, **ROUND))  # type: ignore[arg-type]
        print(json.dumps(asdict(outcome)) if options.json else outcome.told(), flush=True)
        broken += bool(outcome.broken)
    return broken
