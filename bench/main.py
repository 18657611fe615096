"""What `kuaiji bench` does: run the measures asked for, print them, write them down."""

import json
import secrets
from argparse import Namespace
from dataclasses import asdict

from bench import faults

# Of a round; resilience.md's full numbers are some forty rounds.
ROUND = {"submissions": 2400, "web_kills": 5, "database_kills": 2, "lost_answers": 25, "twice": 0.1}


def main(options: Namespace) -> int:
    """Run, report, and return 1 if a promise was broken."""
    failed = 0
    if options.what in {"submit", "all"}:
        from bench import submit

        failed += submit.main(options)
    if options.what in {"pages", "all"}:
        from bench import pages

        failed += pages.main(options)
    if options.what in {"whole", "all"}:
        from bench import whole

        failed += whole.main(options)
    if options.what in {"review", "all"}:
        from bench import review

        failed += review.main(options)
    if options.what in {"vision", "all"}:
        from bench import reading, vision

        failed += vision.main(options) + reading.main(options)
    if options.what in {"doors", "all"}:
        from bench import doors

        failed += doors.main(options)
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
