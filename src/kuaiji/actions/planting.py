"""Planted cases (D8): made-up people with a known defect among the real ones, so that speed is held against what is overlooked.

They stand in a campaign of their own, marked as a drill: they count nowhere, are archived never, and nobody is sent a message because of them.
"""

import secrets
from datetime import date, datetime, timedelta
from uuid import UUID

from kuaiji.actions import cases, draws, terms
from kuaiji.actions.applications import secret
from kuaiji.actions.demo import answers, pictures
from kuaiji.actions.demo.answers import Told
from kuaiji.actions.demo.cast import SIGNS, Employer, Player, player
from kuaiji.adapters import queue
from kuaiji.queries import campaigns, forms, readings
from kuaiji.queries.campaigns import Running
from kuaiji.records import receipts, sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Bureau, Campaign, Decision, Event, EvidenceFile, Person, PlantedCase
from kuaiji.rules import moves, planted, policy, quality, territory
from kuaiji.rules.actor import Actor, system
from kuaiji.rules.planted import DEFECTS
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Scheme
from kuaiji.rules.territory import Placed

PLANTER = system("planting")
DRAW = "plant"
UNKNOWN = Employer("", "")
WITHOUT_WORK = ("student", "neither")


def draw(row: Application, decision: Decision, scheme: Scheme) -> None:
    """Draw, or not, that a case is planted for this decided one; a job makes it. The caller is the clock, inside `acting`."""
    online = scheme.workflow.review == "online" and row.bureau_id
    if online and quality.drawn(draws.seed(), DRAW, decision.pk, scheme.workflow.quality.planted):
        queue.defer("quality.plant", bureau_id=row.bureau_id)


def ask(*, by: Actor, at: datetime) -> int:
    """Let one case be planted at each of a head's own bureaus that reviews on line; returns at how many. Raises Refused(not_found) for all others."""
    own = policy.reach(by, "quality.read") & {post.bureau_id for post in by.posts}
    if not own:
        raise Refused([Problem("not_found")])
    found = [row for row in Bureau.objects.filter(pk__in=own) if _is_online(row.scheme, at)]
    for row in found:
        queue.defer("quality.plant", bureau_id=row.pk)
    return len(found)


def _is_online(slug: str, at: datetime) -> bool:
    running = campaigns.found(slug, at=at)
    return running is not None and running.scheme.workflow.review == "online"


def plant(bureau_id: UUID, *, at: datetime) -> UUID | None:
    """Lay a made-up case with one defect on a bureau's desk; None where no case of its scheme leads there."""
    with acting(PLANTER, at=at):
        bureau = Bureau.objects.get(pk=bureau_id)
        running = campaigns.running(bureau.scheme, at=at)
        who = _somebody()
        told = _told(running.scheme, bureau, who, at=at)
        return _laid(running, bureau, who, told, secrets.choice(planted.fitting(told.files)), at=at) if told else None


def _somebody(*, like: Player | None = None) -> Player:
    """Return somebody who is not there; or somebody else of the same sex, for a paper that is not theirs."""
    serial = 101 + 2 * secrets.randbelow(400) + (like is not None and like.sex == "2")
    name = f"样例{secrets.choice(SIGNS)}{secrets.choice(SIGNS)}"
    born_on = date(1985, 1, 1) + timedelta(days=secrets.randbelow(3000))
    return player(name, born_on=born_on, area=secrets.randbelow(10000), serial=serial, phone=secrets.randbelow(10**8), key="planted")


def _told(scheme: Scheme, bureau: Bureau, who: Player, *, at: datetime) -> Told | None:
    """Return what they answer, from the scheme's own cases: as somebody without work, whom no unit is asked about."""
    for case in (each for each in answers.fitting(scheme) if each.answers.get("work.situation") in WITHOUT_WORK):
        told = answers.told(scheme, case, who, employer=UNKNOWN, desk=bureau.code, at=at)
        own = {"person.name": who.name, "person.id_type": who.id_type, "person.id_number": who.number, "person.sex": who.sex}
        own |= {"person.born_on": who.born_on.isoformat(), "person.phone": who.phone}
        return Told(told.answers | own, told.files)
    return None


def _laid(running: Running, bureau: Bureau, who: Player, told: Told, defect: str, *, at: datetime) -> UUID | None:  # noqa: PLR0917 - one row's facts
    scheme = running.scheme
    person = Person.objects.create(name=who.name, created_at=at)
    row = Application(campaign=_drill(running, at=at), edition_id=running.edition_id, person=person, bureau=bureau, created_at=at, changed_at=at)
    facts = {"facts.archive_found": "no", "facts.archive_offered": "no", "facts.identity_kind": who.id_type, "facts.assurance": "proven"}
    facts["facts.filed_on"] = at.astimezone(forms.ZONE).date().isoformat()
    texts = sealed.seal_paths(facts | told.answers, secret=secret(scheme, told.answers), field="draft", row_id=row.pk)
    row.draft = {path: {"raw": raw, "source": "engine" if path in facts else "typed", "ref": "", "n": 1} for path, raw in texts.items()}
    row.save(force_insert=True)
    _papers(row, who, told.files, defect, at=at)
    form = forms.of(row, at=at)
    placed = territory.place(scheme, {**form.facts, **form.settled.answers})
    if form.settled.problems or not isinstance(placed, Placed):
        raise Refused(form.settled.problems or [Problem("territory.no_bureau")])
    filed = sealed.seal_paths(form.settled.answers, secret=secret(scheme, form.settled.answers), field="answers", row_id=row.pk)
    row.answers, row.asked = filed, list(form.settled.asked)
    row.territory = {"rule": placed.rule.key, "by": placed.rule.by, "value": placed.value}
    row.receipt, row.state = receipts.new(at.astimezone(forms.ZONE).date()), moves.State.SUBMITTED
    row.submitted_at = row.first_submitted_at = at
    row.due_at = terms.review(scheme, at)
    row.save()
    submitted = {"move": moves.SUBMIT.name, "from_state": "draft", "to_state": "submitted", "role": "person", "name": who.name}
    Event.objects.create(application=row, at=at, **submitted)
    PlantedCase.objects.create(application=row, bureau=bureau, defect=defect, place=DEFECTS[defect].places[0], planted_at=at)
    for file in EvidenceFile.objects.filter(application=row):
        if readings.awaited(scheme, file.path):
            queue.defer("evidence.read", file_id=file.pk)
    return row.pk


def _papers(row: Application, who: Player, files: tuple[str, ...], defect: str, *, at: datetime) -> None:
    """Draw the papers: all their own, but for the pages that have the defect."""
    wrong = [path for path in files if path.startswith(DEFECTS[defect].pages)]
    other = _somebody(like=who)
    number, name = (other.number, who.name) if defect == "number" else (who.number, other.name)
    shown = Player(name=name, number=number, born_on=who.born_on, sex=who.sex, phone=who.phone, key="planted")
    pictures.attach(row.pk, [path for path in files if path not in wrong], who, by=PLANTER, at=at)
    pictures.attach(row.pk, wrong, shown, by=PLANTER, at=at)


def _drill(running: Running, *, at: datetime) -> Campaign:
    """Return the campaign in which planted cases stand: one for each edition."""
    values = {"bureau_id": running.bureau_id, "title": running.title, "created_at": at}
    row, _ = Campaign.objects.get_or_create(scheme=running.scheme.slug, drill=True, edition_id=running.edition_id, defaults=values)
    return row


def is_planted(row: Application) -> bool:
    """Say whether a case is planted; only the program asks."""
    return Campaign.objects.filter(pk=row.campaign_id, drill=True).exists()


def take_away(row: Application, decision: Decision, *, by: Actor, at: datetime) -> None:
    """Judge the decision on a planted case and take the case from every desk; the caller is the clock, inside `acting`."""
    case = PlantedCase.objects.select_for_update().get(application_id=row.pk)
    found = planted.caught(case.defect, decision.verdict, [each["at"] for each in decision.reasons])
    values = {"account_id": decision.reviewer_id, "name": decision.reviewer_name, "verdict": decision.verdict, "reasons": decision.reasons}
    PlantedCase.objects.filter(pk=case.pk).update(**values, caught=found, decided_at=decision.at)
    cases.made(row, moves.TAKE_AWAY, by=by, at=at)
