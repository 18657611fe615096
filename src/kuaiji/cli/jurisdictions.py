"""Put a jurisdiction into this installation: its bureaus, and the campaign that its folder tells of."""

from argparse import ArgumentParser, Namespace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import msgspec

from kuaiji import jurisdictions
from kuaiji.actions import clock, installing
from kuaiji.jurisdictions import campaigns
from kuaiji.queries import campaigns as running
from kuaiji.rules.problem import Problem, Refused

ZONE = ZoneInfo("Asia/Shanghai")


def arguments(parser: ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    verbs.add_parser("list", help="list the jurisdictions that are shipped, and whether a campaign was begun")
    install = verbs.add_parser("install", help="put its bureaus in place; what stands already stays")
    begin = verbs.add_parser("begin", help="begin its newest campaign, by the edition that the folder names")
    for verb in (install, begin):
        verb.add_argument("jurisdiction", help="xiamen, nanning, chongqing, …")
    begin.add_argument("--from", type=date.fromisoformat, dest="first", metavar="DAY", help="first day of the window (2026-12-01)")
    begin.add_argument("--until", type=date.fromisoformat, dest="last", metavar="DAY", help="last day of the window")


def run(options: Namespace) -> int:
    at, slugs = clock.now(), [each.slug for each in jurisdictions.found()]
    if options.verb == "list":
        for slug in slugs:
            begun = running.found(slug, at=at)
            print(f"{slug}\t{jurisdictions.scheme(slug).name['zh-Hans']}\t{begun.title['zh-Hans'] if begun else '-'}")
        return 0
    slug = options.jurisdiction
    if slug not in slugs:
        raise Refused([Problem("jurisdiction.unknown", "", {"found": slug, "known": "、".join(slugs)})])
    if options.verb == "install":
        installing.install(slug, at=at)
        return 0
    if running.found(slug, at=at):
        raise Refused([Problem("campaign.begun", "", {"found": slug})])
    shipped = campaigns.of(slug)[-1]
    window = {"opens_at": _midnight(options.first), "closes_at": _midnight(options.last, after=True), "target_on": options.last}
    given = {name: value for name, value in window.items() if value} or {"opens_at": None, "closes_at": None, "target_on": None}
    installing.begin_campaign(slug, msgspec.structs.replace(shipped, **given), at=at)
    return 0


def _midnight(day: date | None, *, after: bool = False) -> datetime | None:
    """Return when a day begins in the country's one zone, or when it is over: windows are half-open."""
    if day is None:
        return None
    return datetime.combine(date.fromordinal(day.toordinal() + after), time(), ZONE)
