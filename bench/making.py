"""Rows for the load: the first person by the program's own actions, the rest after its pattern, in bulk."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

import msgspec
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from bench.people import ANSWERS, BUREAU, FILES, SLUG
from kuaiji.actions import applications, clock, installing, submissions
from kuaiji.jurisdictions import campaigns as shipped
from kuaiji.queries import campaigns
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, AccountPerson, Application, Bureau, Campaign, EvidenceFile, Person, StaffPost
from kuaiji.rules import numbers
from kuaiji.rules.actor import Actor, Assurance, Role, system

MAKER = system("bench")
BACKEND = "kuaiji.web.sessions.Accounts"
WHOLE = "whole"  # the mark of a login by both factors: web/actors.py


def citizen(n: int) -> str:
    """Return a citizen number that can be nobody's: area codes 10xxxx were never assigned."""
    body = f"10{1001 + n // 1000 % 8000:04d}19900307{n % 1000:03d}"
    return body + numbers.citizen_check_character(body)


class Maker:
    """Makes rows at one instant."""

    def __init__(self) -> None:
        self.at: datetime = clock.now()

    def jurisdiction(self) -> None:
        """Install the jurisdiction with an open campaign, unless it is there."""
        with acting(MAKER):
            there = Campaign.objects.filter(scheme=SLUG).exists()
        if there:
            return
        installing.install(SLUG, at=self.at)
        (told,) = shipped.of(SLUG)
        installing.begin_campaign(SLUG, msgspec.structs.replace(told, opens_at=None, closes_at=None), at=self.at)

    def commitment(self) -> str:
        """Return the hash of what people agree to."""
        return submissions.commitment_hash(campaigns.running(SLUG, at=self.at).scheme)

    @cached_property
    def pattern(self) -> tuple[Application, dict[str, str], str, str]:
        """The first person's complete draft: its row, its texts, its number and its phone."""
        number, phone = citizen(0), "13800000000"
        account, person, link = self._account(0)
        with acting(MAKER, at=self.at):
            for row in (account, person, link):
                row.save(force_insert=True)
        by = Actor(name=account.name, account_id=account.pk, person_id=person.pk, scheme=SLUG, assurance=Assurance.PHONE)
        applications.begin(slug=SLUG, by=by, at=self.at)
        applications.save(slug=SLUG, edits=[applications.Edit(path, raw, 0) for path, raw in ANSWERS.items()], by=by, at=self.at)
        with acting(MAKER):
            row = Application.objects.get(person_id=person.pk)
        texts = sealed.unseal_paths({path: entry["raw"] for path, entry in row.draft.items()}, field="draft", row_id=row.pk)
        return row, texts, number, phone

    def people(self, which: Iterable[int]) -> list[dict[str, Any]]:
        """Make people with complete drafts, clean files and sessions."""
        made = [(n, *self._account(n)) for n in which]
        forms = [self._application(n, account, person) for n, account, person, _ in made]
        files = [self._file(form, path) for form in forms for path in FILES]
        sessions = [self._session(account) for _, account, _, _ in made]
        with acting(MAKER, at=self.at):
            Account.objects.bulk_create([account for _, account, _, _ in made])
            Person.objects.bulk_create([person for _, _, person, _ in made])
            AccountPerson.objects.bulk_create([link for _, _, _, link in made])
            Application.objects.bulk_create(forms)
            EvidenceFile.objects.bulk_create(files)
            Session.objects.bulk_create(sessions)
        return [
            {"session": session.session_key, "application": str(form.pk), "account": str(account.pk)}
            for (_, account, _, _), form, session in zip(made, forms, sessions, strict=True)
        ]

    def reviewer(self, n: int) -> dict[str, str]:
        """Make a reviewer of the bureau that all these people file with."""
        account = Account(scheme="staff", name=f"审核员{n + 1}", created_at=self.at)
        account.set_unusable_password()
        with acting(MAKER, at=self.at):
            bureau = Bureau.objects.get(scheme=SLUG, code=BUREAU)
            account.save(force_insert=True)
            days = {"valid_from": self.at.date() - timedelta(days=1), "rests_on": self.at.date() + timedelta(days=92)}
            StaffPost.objects.create(account=account, bureau=bureau, role=Role.REVIEWER.value, name=account.name, **days)
            session = self._session(account)
            session.save(force_insert=True)
        return {"session": session.session_key, "account": str(account.pk)}

    def _account(self, n: int) -> tuple[Account, Person, AccountPerson]:
        account = Account(scheme=SLUG, name="样例甲", id_type="resident_id", assurance="phone", created_at=self.at)
        account.set_unusable_password()
        sealed.put(account, "id_number_sealed", citizen(n))
        sealed.put(account, "phone_sealed", f"138{n:08d}")
        person = Person(name="样例甲", created_at=self.at)
        return account, person, AccountPerson(account=account, person=person, assurance="phone", since=self.at)

    def _application(self, n: int, account: Account, person: Person) -> Application:
        row, texts, number, phone = self.pattern
        own = {number: citizen(n), phone: f"138{n:08d}"}
        form = Application(
            campaign_id=row.campaign_id, edition_id=row.edition_id, person=person, account=account, created_at=self.at, changed_at=self.at
        )
        raws = {path: own.get(raw, raw) for path, raw in texts.items()}
        secret = {path for path, entry in row.draft.items() if sealed.is_sealed(entry["raw"])}
        told = sealed.seal_paths(raws, secret=secret, field="draft", row_id=form.pk)
        form.draft = {path: entry | {"raw": told[path]} for path, entry in row.draft.items()}
        return form

    def _file(self, form: Application, path: str) -> EvidenceFile:
        key = uuid4().hex
        facts = {"sha256": "0" * 64, "clean_sha256": "1" * 64, "media_type": "image/jpeg", "size_bytes": 200_000}
        return EvidenceFile(application=form, path=path, state="clean", original_key=f"o-{key}", clean_key=f"c-{key}", created_at=self.at, **facts)

    def _session(self, account: Account) -> Session:
        facts = {SESSION_KEY: str(account.pk), BACKEND_SESSION_KEY: BACKEND, HASH_SESSION_KEY: account.get_session_auth_hash(), WHOLE: True}
        return Session(session_key=UUID(int=uuid4().int).hex, session_data=SessionStore().encode(facts), expire_date=self.at + timedelta(hours=6))
