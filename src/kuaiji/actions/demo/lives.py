"""The life of one application in the demo, as its person, unit and bureau live it: a generator that says when the next step comes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from kuaiji.actions import applications, counters, due, reviews, submissions, units
from kuaiji.actions.applications import Edit
from kuaiji.actions.counters import Tick
from kuaiji.actions.demo import answers, doors, pictures
from kuaiji.actions.demo.answers import Told
from kuaiji.actions.demo.cast import Employer, Player, chance
from kuaiji.actions.demo.places import Place
from kuaiji.actions.reviews import Reason
from kuaiji.queries import accounts, archives, forms
from kuaiji.queries.counters import wanted
from kuaiji.records.acting import acting
from kuaiji.records.models import Application
from kuaiji.rules import moves
from kuaiji.rules.actor import Actor, Role
from kuaiji.rules.problem import Refused
from kuaiji.rules.scheme import Document, item, schematic

DECIDERS = (Role.REVIEWER, Role.COUNTER_CLERK, Role.HEAD)
MORNING, EVENING, SATURDAY = 9, 18, 5
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
Life = Iterator[datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Who files what, where it leads, when it begins, and when the demo's present is."""

    place: Place
    player: Player
    told: Told
    units: Mapping[str, tuple[Employer, Player]]
    began_at: datetime
    now: datetime
    account_id: UUID | None = None


class Filing:
    """One application on its way; every method is something that somebody does."""

    def __init__(self, story: Story) -> None:
        self.story, self.slug, self.at = story, story.place.slug, story.began_at
        self.dice = chance("filing", story.player.number)
        account_id = story.account_id or doors.person(story.place.scheme, story.player, at=self.at)
        self.by = accounts.actor(account_id, at=self.at)

    def begin(self, *, part: float = 1.0) -> None:
        """Begin the form, take over the archive that was found, answer and bring the papers; `part` of it where somebody stops half-way."""
        with acting(self.by, at=self.at):
            self._begin(part)

    def _begin(self, part: float) -> None:
        self.id = applications.begin(slug=self.slug, by=self.by, at=self.at)
        if archives.is_offered(self.by):
            applications.answer_archive(slug=self.slug, accept=True, by=self.by, at=self.at)
        told, seen = self.story.told, forms.shown(self.by, slug=self.slug, at=self.at).ns
        given = list(told.answers.items())[: round(len(told.answers) * part)]
        applications.save(slug=self.slug, edits=[Edit(path, raw, seen.get(path, 0)) for path, raw in given], by=self.by, at=self.at)
        pictures.attach(self.id, told.files[: round(len(told.files) * part)], self.story.player, by=self.by, at=self.at)

    def submit(self) -> str:
        """Hand it in, with the papers of what no archive says (X20), and return where it stands."""
        found = forms.shown(self.by, slug=self.slug, at=self.at).settled.problems
        if wanting := [problem.where for problem in found if problem.code.startswith("document.")]:
            pictures.attach(self.id, wanting, self.story.player, by=self.by, at=self.at)
        key = uuid5(self.id, self.at.isoformat())
        commitment = submissions.commitment_hash(self.story.place.scheme)
        with acting(self.by, at=self.at):
            state = submissions.submit(slug=self.slug, key=key, commitment=commitment, by=self.by, at=self.at).state
            self.unit_code, self.bureau_key = Application.objects.values_list("unit__credit_code", "bureau__code").get(pk=self.id)
            return state

    def unit(self) -> Actor:
        """Return the clerk of the unit that was named, who comes in by the unit's pass."""
        place, (employer, clerk) = self.story.place, self.story.units[self.unit_code]
        if self.unit_code not in place.entered:
            place.entered[self.unit_code] = doors.unit(place.scheme, clerk, employer, at=self.at)
        return place.known(place.entered[self.unit_code], at=self.at)

    def bureau(self) -> Actor:
        """Return who decides where the application led: at the bureau itself, or the city's where the demo has nobody there."""
        return self.story.place.known(self.story.place.clerk(self.bureau_key, *DECIDERS).account_id, at=self.at)

    def open(self) -> None:
        """Take it into review, or at the counter."""
        by = self.bureau()
        with acting(by, at=self.at):
            (counters if self.at_counter else reviews).open_case(self.id, by=by, at=self.at)

    @property
    def at_counter(self) -> bool:
        """Whether the bureau sees papers at a counter."""
        return self.story.place.scheme.workflow.review == "counter"

    def approve(self) -> datetime:
        """Approve it; return when that takes effect."""
        by = self.bureau()
        if not self.at_counter:
            return reviews.decide(self.id, "approve", by=by, at=self.at)
        with acting(by, at=self.at):
            papers = wanted(Application.objects.get(pk=self.id), self.story.place.scheme)
        counters.confirm(self.id, ticks={each.key: Tick(original=True, copies=each.copies) for each in papers}, by=by, at=self.at)
        return self.at

    def object(self, verdict: str = "send_back") -> datetime:
        """Send it back or refuse it, for reasons of the scheme at what was asked; return when that takes effect."""
        asked = forms.shown(self.by, slug=self.slug, at=self.at)
        fitting = [
            Reason(path, reason.code)
            for reason in asked.scheme.reasons
            for path in reason.at
            if path != "*" and (path in asked.settled.answers or any(page.startswith(f"{path}#") for page in asked.files)) and not asked.locked(path)
        ]
        reasons = self.dice.sample(fitting, k=min(len(fitting), self.dice.choice((1, 1, 2))))
        if self.at_counter:
            counters.send_back(self.id, reasons=reasons, by=self.bureau(), at=self.at)
            return self.at
        return reviews.decide(self.id, verdict, reasons=reasons, by=self.bureau(), at=self.at)

    def repair(self) -> None:
        """Put right what came back: another picture, or the same answer written anew."""
        form = forms.shown(self.by, slug=self.slug, at=self.at)
        for each in form.returned:
            if isinstance(item(form.scheme, each.at), Document):
                page = next(page for page in form.files if schematic(page.partition("#")[0]) == schematic(each.at))
                pictures.attach(self.id, [page], self.story.player, by=self.by, at=self.at)
            else:
                raw = form.raw.get(each.at, "")
                applications.save(slug=self.slug, edits=[Edit(each.at, f"{raw} ", form.ns.get(each.at, 0))], by=self.by, at=self.at)

    def wait(self, until: datetime) -> datetime:
        """Let time pass."""
        self.at = until
        return until

    def later(self, least: timedelta, most: timedelta) -> datetime:
        """Let some time between two terms pass, but never beyond the present."""
        return self.wait(min(at_work(self.at + least + (most - least) * self.dice.random()), self.story.now - 2 * MINUTE))

    def settle(self) -> None:
        """Let the clock do what is due."""
        due.run(at=self.at)


def at_work(at: datetime) -> datetime:
    """Return the same instant, or the next morning at some minute after nine if nobody would be at work."""
    local = at.astimezone(forms.ZONE)
    if MORNING <= local.hour < EVENING and local.weekday() < SATURDAY:
        return at
    days = 1 if local.hour >= MORNING else 0
    while (local + days * DAY).weekday() >= SATURDAY:
        days += 1
    return (local + days * DAY).replace(hour=MORNING + local.hour % 8)


def _filed(filing: Filing) -> Life:
    """Fill the form in and hand it in."""
    filing.begin()
    yield filing.later(5 * MINUTE, 40 * MINUTE)
    filing.submit()


def _with_bureau(filing: Filing, *, confirmed: bool = True) -> Life:
    """Hand it in, have the unit say its word where the scheme asks for it, and let the bureau take it up."""
    filing.begin()
    yield filing.later(5 * MINUTE, 40 * MINUTE)
    if filing.submit() == moves.State.AWAITING_UNIT:
        yield filing.later(60 * MINUTE, 2 * DAY)
        if confirmed:
            units.confirm(filing.id, by=filing.unit(), at=filing.at)
        else:
            units.dispute(filing.id, reasons=[{"code": "unit"}], by=filing.unit(), at=filing.at)


def draft(filing: Filing) -> Life:
    """Stop half-way."""
    filing.begin(part=0.3 + filing.dice.random() * 0.5)
    yield from ()


def outside(filing: Filing) -> Life:
    """Have somebody who belongs elsewhere try all the same and be told so."""
    filing.begin()
    yield filing.later(5 * MINUTE, 20 * MINUTE)
    try:
        filing.submit()
    except Refused as refused:
        if [problem.code for problem in refused.problems] != [answers.OUTSIDE]:
            raise


def submitted(filing: Filing) -> Life:
    """Wait for the bureau."""
    yield from _with_bureau(filing)


def awaiting(filing: Filing) -> Life:
    """Wait for the unit."""
    yield filing.wait(filing.story.now - (1 + 2 * filing.dice.random()) * DAY)
    yield from _filed(filing)


def silent(filing: Filing) -> Life:
    """Let the unit's term end without a word of it."""
    yield filing.wait(filing.story.now - (filing.story.place.scheme.workflow.silence_days + 2) * DAY)
    yield from _filed(filing)
    yield filing.wait(filing.at + filing.story.place.scheme.workflow.silence_days * DAY + MINUTE)
    filing.settle()


def disputed(filing: Filing) -> Life:
    """Have the unit say that this is not so; the bureau will see."""
    yield from _with_bureau(filing, confirmed=False)


def withdrawn(filing: Filing) -> Life:
    """Take it back before anybody reviews it."""
    yield from _filed(filing)
    yield filing.later(10 * MINUTE, 60 * MINUTE)
    applications.withdraw(slug=filing.slug, by=filing.by, at=filing.at)


def in_review(filing: Filing) -> Life:
    """Have somebody at the bureau look at it right now."""
    yield from _with_bureau(filing)
    yield filing.wait(filing.story.now - 2 * MINUTE)
    filing.open()


def decided(filing: Filing) -> Life:
    """Have it decided a moment ago: it can still be undone."""
    yield from in_review(filing)
    yield filing.wait(filing.story.now - timedelta(seconds=15))
    filing.approve()


def approved(filing: Filing) -> Life:
    """Bring it into the archive."""
    yield from _with_bureau(filing)
    yield filing.later(DAY / 4, 4 * DAY)
    filing.open()
    filing.at = filing.approve()
    yield filing.wait(filing.at)
    filing.settle()


def returned(filing: Filing) -> Life:
    """Send it back; it waits for its person."""
    yield from _with_bureau(filing)
    yield filing.later(DAY / 4, 3 * DAY)
    filing.open()
    filing.at = filing.object()
    yield filing.wait(filing.at)
    filing.settle()


def resubmitted(filing: Filing) -> Life:
    """Send it back, have it put right and handed in again."""
    yield from returned(filing)
    yield filing.later(DAY / 4, 2 * DAY)
    filing.repair()
    filing.submit()


def refused(filing: Filing) -> Life:
    """Have the bureau refuse it."""
    yield from _with_bureau(filing)
    yield filing.later(DAY / 4, 3 * DAY)
    filing.open()
    filing.at = filing.object("refuse")
    yield filing.wait(filing.at)
    filing.settle()


PLANS: Mapping[str, tuple[Callable[[Filing], Life], int]] = {
    "draft": (draft, 18),
    "outside": (outside, 6),
    "submitted": (submitted, 30),
    "awaiting": (awaiting, 16),
    "silent": (silent, 6),
    "disputed": (disputed, 6),
    "withdrawn": (withdrawn, 5),
    "in_review": (in_review, 8),
    "decided": (decided, 4),
    "returned": (returned, 18),
    "resubmitted": (resubmitted, 12),
    "refused": (refused, 6),
    "approved": (approved, 65),
}
"""Every life and how often it is lived, out of two hundred."""
OF_UNITS = frozenset({"awaiting", "silent", "disputed"})
ONLINE = frozenset({"decided", "refused"})
