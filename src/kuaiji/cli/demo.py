"""Load or reset the demo: made-up people, units, archives and applications."""

import sys
import time
from argparse import ArgumentParser, Namespace

from django.conf import settings

from kuaiji.actions import clock
from kuaiji.actions.demo import loading, resets


def arguments(parser: ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    for name, about in (("load", "fill an empty installation"), ("reset", "take everything out and load it again")):
        verb = verbs.add_parser(name, help=about)
        verb.add_argument("--small", action="store_true", help="a few of each, for tests")
        verb.add_argument("--later", action="store_true", help="load the first part now and leave the rest to the background jobs")
        if name == "load":
            verb.add_argument("--if-empty", action="store_true", help="do nothing where something is loaded")


def run(options: Namespace) -> int:
    if not settings.DEMO:
        print("This installation is no demo. Set DEMO=1 where there is no real data.", file=sys.stderr)
        return 2
    options.house.migrate()
    if options.verb == "reset":
        loading.empty()
    elif not loading.is_empty():
        if not options.if_empty:
            print("Something is loaded already. `kuaiji demo reset` begins anew.", file=sys.stderr)
        elif options.later:
            resets.more(loading.next_part())
        return 0 if options.if_empty else 1
    began = time.monotonic()
    print("Loading the demo: made-up people, units and cases.", flush=True)
    size = loading.SMALL if options.small else loading.Size() if options.later else loading.FULL
    loading.load(size, at=clock.now(), tell=lambda line: print(f"  {line}", flush=True))
    if options.later:
        resets.more(loading.next_part())
    print(f"Loaded in {time.monotonic() - began:.0f} s.", flush=True)
    return 0
