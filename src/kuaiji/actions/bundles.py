"""Bundles: a unit's people ticked off one by one, confirmed in one run with a result each; what broke off goes on where it stopped (N15)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from kuaiji.actions import counters, prints
from kuaiji.actions.counters import Tick
from kuaiji.actions.reviews import Reason
from kuaiji.adapters.pictures import codes
from kuaiji.queries import bundles, campaigns
from kuaiji.queries.bundles import BROUGHT
from kuaiji.queries.counters import wanted
from kuaiji.queries.forms import ZONE
from kuaiji.records import receipts
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Bundle, BundleItem
from kuaiji.rules import paper_files, policy
from kuaiji.rules.actor import Actor
from kuaiji.rules.problem import Problem, Refused

MOST, LONGEST = 500, 200
DONE = ("confirmed", "returned")
"""Outcomes that stand; whoever was refused, skipped or not ticked off is tried again."""


def begin(unit: str, *, by: Actor, at: datetime) -> UUID:
    """Open a bundle for a unit, named or given by its credit code. Raises Refused: counter.none, bundle.unit."""
    bureau_id = bundles.bureau(by)
    name = bundles.unit_called(unit.strip())
    if not name or len(name) > LONGEST:
        raise Refused([Problem("bundle.unit", "unit", {"most": LONGEST})])
    with acting(by, at=at):
        row = Bundle(bureau_id=bureau_id, number=receipts.new(at.astimezone(ZONE).date()), unit_name=name, opened_at=at)
        row.account_id, row.name = by.own_account, by.name
        row.save(force_insert=True)
        return row.pk


def find(text: str, *, by: Actor, at: datetime) -> UUID | None:
    """Return the bundle of a number or of its cover sheet's code; None for whatever else, and for whoever has no counter of it."""
    number = receipts.read(text)
    slip = None if number else prints.read([codes.secret(text)], at=at)
    wanted_by = {"number": number} if number else {"pk": slip.of} if slip and slip.purpose == prints.COVER else None
    if wanted_by is None:
        return None
    with acting(by, at=at):
        row = Bundle.objects.visible_to(by).filter(**wanted_by).first()
        return row.pk if row and not policy.problems(by, "counter.bundle", policy.Target(bureau_id=row.bureau_id)) else None


def receive(bundle_id: UUID, *, by: Actor, at: datetime) -> None:
    """Open a bundle that its unit prepared, now that it lies on the counter; what is open stays as it is.

    Raises Refused: not_found, bundle.withdrawn, bundle.lapsed.
    """
    with acting(by, at=at):
        row = _locked(bundle_id, by)
        state = bundles.standing(row, at)
        if state in {bundles.WITHDRAWN, bundles.LAPSED}:
            raise Refused([Problem(f"bundle.{state}")])
        if state == bundles.PREPARED:
            Bundle.objects.filter(pk=row.pk).update(opened_at=at, account_id=by.own_account, name=by.name)


def add(bundle_id: UUID, texts: Iterable[str], *, by: Actor, at: datetime) -> list[Problem]:
    """Put the people of these codes or receipt numbers on the list; return what is against each that was left out.

    Codes: bundle.stranger (facts: text), bundle.twice, bundle.state (facts: name). Raises Refused: not_found, bundle.closed, bundle.many.
    """
    found = []
    for text in filter(None, (each.strip() for each in texts)):
        try:
            put(bundle_id, prints.find(text, by=by, at=at), by=by, at=at)
        except Refused as refused:
            found += [Problem("bundle.stranger", "t", {"text": text[:60]}) if each.code == "not_found" else each for each in refused.problems]
    return found


def add_waiting(bundle_id: UUID, *, by: Actor, at: datetime) -> int:
    """Put everybody of the unit who waits for the counter on the list; return how many came."""
    keys = bundles.waiting(bundle_id, by=by)
    for key in keys:
        put(bundle_id, key, by=by, at=at)
    return len(keys)


def put(bundle_id: UUID, application_id: UUID, *, by: Actor, at: datetime) -> None:
    """Put one person on the list. Raises Refused: not_found, bundle.closed, bundle.twice, bundle.state, bundle.many."""
    with acting(by, at=at):
        bundle = _open(bundle_id, by)
        row = Application.objects.visible_to(by).select_related("person").filter(pk=application_id).first()
        if row is None or campaigns.scheme_of(row.edition_id).counter is None:
            raise Refused([Problem("not_found")])
        items = BundleItem.objects.filter(bundle_id=bundle.pk)
        if items.filter(application_id=row.pk).exists():
            raise Refused([Problem("bundle.twice", "t", {"name": row.person.name})])
        if row.state not in BROUGHT:
            raise Refused([Problem("bundle.state", "t", {"name": row.person.name})])
        count = items.count()
        if count >= MOST:
            raise Refused([Problem("bundle.many", "t", {"most": MOST})])
        BundleItem.objects.create(bundle_id=bundle.pk, application_id=row.pk, n=count + 1, name=row.person.name)


def tick(item_id: UUID, ticks: Mapping[str, Tick], *, reasons: Sequence[Reason] = (), by: Actor, at: datetime) -> None:
    """Write down what lay on the counter for one person, or why theirs goes back. Raises Refused: not_found, bundle.closed, bundle.done."""
    with acting(by, at=at):
        row = _item(item_id, by)
        kept = {key: {"original": each.original, "copies": each.copies} for key, each in ticks.items()}
        told = [{"at": each.at, "code": each.code, "text": each.text} for each in reasons]
        BundleItem.objects.filter(pk=row.pk).update(ticks=kept, reasons=told, outcome="", problems=[])


def complete(item_ids: Sequence[UUID], *, by: Actor, at: datetime) -> None:
    """Tick everything off for several people: each paper that theirs wants was there."""
    for key in item_ids:
        with acting(by, at=at):
            row = _item(key, by)
            application = Application.objects.visible_to(by).filter(pk=row.application_id).first()
            if application is None or bundles.gone(application):
                continue
            papers = wanted(application, campaigns.scheme_of(application.edition_id))
        tick(key, {paper.key: Tick(True, paper.copies) for paper in papers}, by=by, at=at)  # noqa: FBT003 - the original was there


def confirm(bundle_id: UUID, first: str = "", place: str = "", *, by: Actor, at: datetime) -> dict[str, int]:
    """Confirm or send back everybody who was ticked off and has no result yet, each for themselves; return how many came to what.

    `first` numbers the paper files of those confirmed in a row. Raises Refused: not_found, bundle.closed, paper_file.long.
    """
    with acting(by, at=at):
        bundle = _open(bundle_id, by)
        if first and (problems := paper_files.problems(first, place)):
            raise Refused(problems)
        Bundle.objects.filter(pk=bundle.pk).update(first_file=first or bundle.first_file, place=place or bundle.place)
        waiting = list(BundleItem.objects.filter(bundle_id=bundle.pk).exclude(outcome__in=DONE).order_by("n").values_list("pk", flat=True))
    for key in waiting:
        _settle(key, by=by, at=at)
    with acting(by, at=at):
        outcomes = list(BundleItem.objects.filter(bundle_id=bundle.pk).values_list("outcome", flat=True))
        if outcomes and all(each in {*DONE, "skipped"} for each in outcomes):
            Bundle.objects.filter(pk=bundle.pk).update(closed_at=at)
    return {each: outcomes.count(each) for each in ("confirmed", "returned", "refused", "skipped", "")}


def _settle(item_id: UUID, *, by: Actor, at: datetime) -> None:
    """Do what was found for one person and write down what came of it, both or neither."""
    try:
        with acting(by, at=at):
            row = BundleItem.objects.select_for_update(of=("self",)).select_related("bundle").get(pk=item_id)
            if row.outcome in DONE:
                return
            if missing := bundles.gone(Application.objects.visible_to(by).filter(pk=row.application_id).first()):
                BundleItem.objects.filter(pk=row.pk).update(outcome="skipped", problems=[_told(missing)], at=at)
                return
            if not (row.ticks or row.reasons):
                return
            counters.open_case(row.application_id, by=by, at=at)
            outcome = _returned(row, by=by, at=at) if row.reasons else _confirmed(row, by=by, at=at)
            BundleItem.objects.filter(pk=row.pk).update(outcome=outcome, problems=[], at=at)
    except Refused as refused:
        told = [_told(each) for each in refused.problems]
        with acting(by, at=at):
            BundleItem.objects.filter(pk=item_id).update(outcome="refused", problems=told, at=at)


def _told(problem: Problem) -> dict[str, object]:
    return {"code": problem.code, "where": problem.where, "facts": dict(problem.facts)}


def _returned(row: BundleItem, *, by: Actor, at: datetime) -> str:
    reasons = [Reason(each["at"], each["code"], each["text"]) for each in row.reasons]
    counters.send_back(row.application_id, reasons=reasons, by=by, at=at)
    return "returned"


def _confirmed(row: BundleItem, *, by: Actor, at: datetime) -> str:
    before = BundleItem.objects.filter(bundle_id=row.bundle_id, outcome="confirmed").count()
    number = paper_files.following(row.bundle.first_file, before) if row.bundle.first_file else ""
    ticks = {key: Tick(bool(each["original"]), int(each["copies"])) for key, each in row.ticks.items()}
    counters.confirm(row.application_id, ticks=ticks, number=number, place=row.bundle.place, by=by, at=at)
    return "confirmed"


def _open(bundle_id: UUID, by: Actor) -> Bundle:
    row = _locked(bundle_id, by)
    if row.opened_at is None:
        raise Refused([Problem("bundle.unopened")])
    if row.closed_at:
        raise Refused([Problem("bundle.closed")])
    return row


def _locked(bundle_id: UUID, by: Actor) -> Bundle:
    row: Bundle | None = Bundle.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=bundle_id).first()
    if row is None or policy.problems(by, "counter.bundle", policy.Target(bureau_id=row.bureau_id)):
        raise Refused([Problem("not_found")])
    return row


def _item(item_id: UUID, by: Actor) -> BundleItem:
    row: BundleItem | None = BundleItem.objects.visible_to(by).select_related("bundle").filter(pk=item_id).first()
    if row is None:
        raise Refused([Problem("not_found")])
    if row.bundle.opened_at is None:
        raise Refused([Problem("bundle.unopened")])
    if row.outcome in DONE:
        raise Refused([Problem("bundle.done")])
    return row
