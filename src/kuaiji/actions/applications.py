"""A person's application: begun once a campaign, saved at every change, submitted once, withdrawn before review."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from kuaiji.actions import assistances, cases
from kuaiji.queries import archives, campaigns, forms, persons, units
from kuaiji.queries.persons import Holder
from kuaiji.queries.readings import READ, UNIT_CODE, UNIT_NAME
from kuaiji.records import hot, sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, EvidenceFile
from kuaiji.rules import moves, numbers, prefill
from kuaiji.rules.actor import Actor
from kuaiji.rules.kinds import Choice, Division
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Field, Scheme, item, spelled

LONGEST = 2000
"""Characters that a draft keeps of one answer: far more than any field takes, so that too much is told and not stored."""

READ_AND_EDITED = "read-and-edited"
_CODE = 60
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")

Entry = dict[str, str | int]
"""One path of a draft: {raw, source, ref, n} (settled 11)."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a form: the text as typed, and the number `n` of the value that was seen before it."""

    path: str
    raw: str
    n: int


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of a save: new numbers of what was stored, what somebody else had changed meanwhile (path → their text and number), what followed."""

    stored: dict[str, int]
    conflicts: dict[str, tuple[str, int]]
    filled: tuple[str, ...] = ()


def begin(*, slug: str, by: Actor, at: datetime, told: Mapping[str, str] | None = None) -> UUID:
    """Open the actor's application in the running campaign, prefilled from what is known; the one that exists is returned as it is.

    `told` is what was chosen before login, where the scope is asked: it need not be chosen again.

    Raises Refused: window.before, window.after (X14); not_found.
    """
    with acting(by, at=at):
        running = campaigns.running(slug, at=at)
        own = Application.objects.visible_to(by).filter(campaign_id=running.id, person_id=by.person_id).exclude(state="refused").first()
        if own:
            assistances.attach(own.pk, by=by)
            return own.pk
        window = running.window(at)
        if window != "open":
            raise Refused([Problem(f"window.{window}")])
        row = Application(campaign_id=running.id, edition_id=running.edition_id, person_id=by.own_person, created_at=at, changed_at=at)
        row.account_id, row.filed_by_id = (None, by.own_account) if by.helps else (by.account_id, None)
        holder = persons.holder(by, at=at)
        offered = archives.is_offered(by)
        facts = {
            "facts.archive_found": "no",
            "facts.archive_offered": "yes" if offered else "no",
            "facts.identity_kind": holder.id_type,
            "facts.assurance": by.assurance.name.lower(),
            "facts.filed_on": at.astimezone(forms.ZONE).date().isoformat(),
        }
        known = prefill.filled(running.scheme, holder.sources())
        chosen = {path: (raw, "typed") for path, raw in (told or {}).items() if _is_chosen(running.scheme, path, raw)}
        row.draft = _sealed(running.scheme, row.pk, {path: (raw, "engine") for path, raw in facts.items()} | chosen | known)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:  # a second tab was faster: one application a person and campaign
            return _own(slug, by=by, at=at).pk
        assistances.attach(row.pk, by=by)
        return row.pk


def _is_chosen(scheme: Scheme, path: str, raw: str) -> bool:
    """Say whether this is an answer that somebody may have chosen from a list: nothing else comes from outside the form."""
    try:
        asked = spelled(scheme, path)
    except KeyError:
        return False
    return isinstance(asked, Field) and isinstance(asked.kind, Choice | Division) and len(raw) <= _CODE and raw.isascii() and path.count(".") == 1


def _sealed(scheme: Scheme, row_id: UUID, values: dict[str, tuple[str, str]]) -> dict[str, Entry]:
    texts = sealed.seal_paths({path: raw for path, (raw, _) in values.items()}, secret=secret(scheme, values), field="draft", row_id=row_id)
    return {path: {"raw": texts[path], "source": source, "ref": "", "n": 1} for path, (_, source) in values.items()}


def secret(scheme: Scheme, paths: Iterable[str]) -> set[str]:
    """Return those of these paths (row keys included) that the dictionary calls secret."""
    return {path for path in paths if _is_secret(scheme, path)}


def _is_secret(scheme: Scheme, path: str) -> bool:
    try:
        asked = item(scheme, path)
    except KeyError:
        return False
    return isinstance(asked, Field) and asked.secrecy == "secret"


def refill(row: Application, holder: Holder, *, at: datetime) -> None:
    """Fill in anew what came from the account, and what its number tells; what was typed stands. The caller is inside `acting`."""
    scheme = campaigns.scheme_of(row.edition_id)
    known = prefill.filled(scheme, holder.sources()) | {"facts.identity_kind": (holder.id_type, "engine")}
    stale = {path for path, entry in row.draft.items() if entry["source"] in {"account", "derived"} and path not in known}
    entries: dict[str, Entry | None] = dict.fromkeys(stale)
    for path, entry in _sealed(scheme, row.pk, known).items():
        if row.draft.get(path, {}).get("source", "account") in {"account", "derived", "engine"}:
            entries[path] = {**entry, "n": row.draft.get(path, {}).get("n", 0)}
    hot.save(row.pk, entries, at=at)


def answer_archive(*, slug: str, accept: bool, by: Actor, at: datetime) -> None:
    """Take the historic archive that was found as one's own, which prefills the form, or disown it (X08); in the draft only.

    What was typed stands. Raises Refused: not_found, application.moved_on.
    """
    with acting(by, at=at):
        row = _own(slug, by=by, at=at, lock=True)
        scheme = campaigns.scheme_of(row.edition_id)
        offered = archives.offered(by)
        if offered is None or row.state != moves.State.DRAFT:
            raise Refused([Problem("not_found")])
        holder = persons.holder(by, at=at)
        known = prefill.filled(scheme, holder.sources(archive=offered.columns if accept else {}))
        typed = {path for path, entry in row.draft.items() if entry["source"] in {"typed", READ, READ_AND_EDITED, "insisted"}}
        facts = {"facts.archive_found": ("yes" if accept else "no", "engine"), "facts.archive_offered": ("no", "engine")}
        fresh = {path: value for path, value in (known | facts).items() if path not in typed}
        entries: dict[str, Entry | None] = {path: None for path, entry in row.draft.items() if entry["source"] == "archive"}
        for path, entry in _sealed(scheme, row.pk, fresh).items():
            entries[path] = {**entry, "n": row.draft.get(path, {}).get("n", 0)}
        hot.save(row.pk, entries, at=at)


def _own(slug: str, *, by: Actor, at: datetime, lock: bool = False) -> Application:
    """Return the actor's application; locked where a save is made from all that stands in it."""
    running = campaigns.running(slug, at=at)
    rows = Application.objects.visible_to(by).filter(campaign_id=running.id, person_id=by.person_id).exclude(state="refused")
    row = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if row is None:
        raise Refused([Problem("not_found")])
    return row


def save(*, slug: str, edits: list[Edit], by: Actor, at: datetime) -> Saved:
    """Store what was typed, right or wrong, each path by compare-and-set; what is locked or not open to change is left alone.

    Nothing typed is refused for being wrong: problems are told by the form, and stop the submission only. Raises Refused(not_found).
    """
    with acting(by, at=at):
        row = _own(slug, by=by, at=at)
        form = forms.of(row, at=at)
        known = [kept for edit in _with_room(form, edits) if _storable(form, edit.path) and (kept := _over_reading(form, _kept(edit)))]
        fresh = {edit.path: edit for edit in known if form.raw.get(edit.path, "") != edit.raw}
        texts = sealed.seal_paths({path: edit.raw for path, edit in fresh.items()}, secret=secret(form.scheme, fresh), field="draft", row_id=row.pk)
        entries = {path: {"raw": texts[path], "source": _source(form, edit), "ref": "", "n": edit.n} for path, edit in fresh.items()}
        told = hot.save(row.pk, entries, at=at) if entries else hot.Saved({}, {})
        same = {edit.path: form.ns.get(edit.path, 0) for edit in known if edit.path not in fresh}
        stale = {path: (_opened(entry, path, row.pk), int(entry.get("n", 0))) for path, entry in told.stale.items()}
        # a page that saves by script and is sent off at the same moment says the same thing twice: that is no conflict
        agreed = {path: n for path, (raw, n) in stale.items() if raw == fresh[path].raw}
        conflicts = {path: theirs for path, theirs in stale.items() if path not in agreed}
        filled = _name_unit(form, fresh[UNIT_CODE].raw, at=at) if UNIT_CODE in told.saved and UNIT_NAME not in fresh else ()
        return Saved(stored={**same, **told.saved, **agreed}, conflicts=conflicts, filled=filled)


def _name_unit(form: forms.Form, code: str, *, at: datetime) -> tuple[str, ...]:
    """Fill in what the pass calls the unit of a credit code, where no name was typed; taken back when the code changes to another's."""
    source = form.sources.get(UNIT_NAME, "")
    if not _storable(form, UNIT_NAME) or (form.raw.get(UNIT_NAME) and source != "unit"):
        return ()
    read = numbers.read_credit_code(code) if code else ""
    name = units.called(read) if isinstance(read, str) and read else ""
    if name == form.raw.get(UNIT_NAME, ""):
        return ()
    entry = _sealed(form.scheme, form.id, {UNIT_NAME: (name, "unit")})[UNIT_NAME]
    hot.save(form.id, {UNIT_NAME: {**entry, "n": form.ns.get(UNIT_NAME, 0)}}, at=at)
    return (UNIT_NAME,)


def _opened(entry: Mapping[str, Any], path: str, row_id: UUID) -> str:
    return str(sealed.unseal_paths({path: entry.get("raw", "")}, field="draft", row_id=row_id)[path])


def _over_reading(form: forms.Form, edit: Edit) -> Edit | None:
    """Let what was typed stand over what was read since its page was shown; a blank of such a page says nothing of it."""
    if form.sources.get(edit.path) != READ or edit.n >= form.ns[edit.path]:
        return edit
    return Edit(edit.path, edit.raw, form.ns[edit.path]) if edit.raw else None


def _source(form: forms.Form, edit: Edit) -> str:
    return READ_AND_EDITED if edit.raw and form.sources.get(edit.path) in {READ, READ_AND_EDITED} else "typed"


def _storable(form: forms.Form, path: str) -> bool:
    try:
        asked = spelled(form.scheme, path)
    except KeyError:
        return False
    return isinstance(asked, Field) and form.editable(path)


def _kept(edit: Edit) -> Edit:
    """Cut a text that is far too long, replace what the database has no room for, and let a number that no page has shown agree with none."""
    return Edit(edit.path, _UNKEEPABLE.sub("\ufffd", edit.raw[:LONGEST]), edit.n if 0 <= edit.n < 2**31 else -1)


def _with_room(form: forms.Form, edits: Iterable[Edit]) -> Iterable[Edit]:
    """Yield the edits whose rows the draft still has room for: some more than the scheme takes, so that too many can be told."""
    room = {section.key: 2 * section.most for section in form.scheme.sections if section.rows}
    rows = {tuple(path.split(".")[:2]) for path in form.raw}
    for edit in edits:
        row = tuple(edit.path.split(".", 2)[:2])
        if row in rows or row[0] not in room or sum(each[0] == row[0] for each in rows) < room[row[0]]:
            rows.add(row)
            yield edit


def remove_row(*, slug: str, row: str, section: str, by: Actor, at: datetime) -> None:
    """Take a row out of a list, with its files (C09-C11). Raises Refused: not_found (also where a return did not name it), application.moved_on."""
    with acting(by, at=at):
        own = _own(slug, by=by, at=at, lock=True)
        start = f"{section}.{row}."
        if not forms.of(own, at=at).removable(section, row):
            raise Refused([Problem("not_found")])
        gone = dict.fromkeys(path for path in own.draft if path.startswith(start))
        if gone:
            hot.save(own.pk, gone, at=at)
        EvidenceFile.objects.filter(application_id=own.pk, path__startswith=start, removed_at=None).update(removed_at=at)


def withdraw(*, slug: str, by: Actor, at: datetime) -> None:
    """Take the application back to the draft while nobody reviews it. Raises Refused: move.state, case.changed."""
    with acting(by, at=at):
        row = _own(slug, by=by, at=at)
        cases.made(row, moves.WITHDRAW, by=by, at=at)
    assistances.let_go(row.pk, at=at)
