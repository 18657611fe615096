"""Rows for tests, made by the program's own actions: no state that cannot come about."""

import base64
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import msgspec

from kuaiji.actions import applications, installing, submissions
from kuaiji.jurisdictions import campaigns as shipped
from kuaiji.queries import campaigns
from kuaiji.queries.bureaus import below
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, AccountPerson, Bureau, EvidenceFile, Person, PersonNumber, SecondFactor, StaffPost
from kuaiji.records.numbers import number_hashes
from kuaiji.rules import numbers
from kuaiji.rules.actor import Actor, Assurance, Post, Role, system

AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
AFTERWARDS = date(2100, 1, 1)
MAKER = system("tests")


def citizen(n=1, born="19900307", area="100101"):
    """A citizen number that can be nobody's: area codes 10xxxx were never assigned."""
    more, serial = divmod(n, 1000)
    body = f"{int(area) + more}{born}{serial:03d}"
    return body + numbers.citizen_check_character(body)


def credit_code(n=1):
    body = f"91100101MA{n:07d}"
    return body + numbers.credit_check_character(body)


def jurisdiction(slug, *, at=AT, opens=None, closes=None, edition=""):
    installing.install(slug, at=at)
    (told,) = shipped.of(slug)
    changed = {"opens_at": opens, "closes_at": closes, "edition": edition or told.edition}
    return installing.begin_campaign(slug, msgspec.structs.replace(told, **changed), at=at)


def person(slug, *, n=1, name="样例甲", id_type="resident_id", number="", phone="13800000001", assurance=Assurance.PHONE, by_pass=False, at=AT):
    """An account with its person, as the jurisdiction's door makes them."""
    number = number or citizen(n)
    with acting(MAKER, at=at):
        account = Account(scheme=slug, name=name, id_type=id_type, assurance=assurance.name.lower(), created_at=at)
        account.set_unusable_password()
        sealed.put(account, "id_number_sealed", number)
        sealed.put(account, "phone_sealed", phone)
        if by_pass:
            account.issuer, account.subject = "https://pass.example", f"sub-{n}"
        account.save(force_insert=True)
        someone = Person.objects.create(name=name, created_at=at)
        if assurance >= Assurance.PROVEN:
            row = PersonNumber(person=someone, id_type=id_type, country="CN")
            sealed.put(row, "number_sealed", number)
            row.hash = number_hashes(id_type, number).now
            row.save(force_insert=True)
        AccountPerson.objects.create(account=account, person=someone, assurance=assurance.name.lower(), since=at)
    return Actor(name=name, account_id=account.pk, person_id=someone.pk, scheme=slug, assurance=assurance)


def staff(slug, bureau, role=Role.REVIEWER, *, name="审核员", at=AT):
    with acting(MAKER, at=at):
        row = Bureau.objects.get(scheme=slug, code=bureau)
        account = Account(scheme="staff", name=name, created_at=at)
        account.set_unusable_password()
        account.save(force_insert=True)
        StaffPost.objects.create(
            account=account, bureau=row, role=role.value, name=name, valid_from=at.date() - timedelta(days=1), rests_on=AFTERWARDS
        )
    return Actor(name=name, account_id=account.pk, scheme="staff", posts=(Post(row.pk, role, below(row.pk)),), assurance=Assurance.COUNTER)


def second_factor(account_id, *papers, at=AT):
    """An authenticator, and codes on paper, as if set up; returns the authenticator's secret."""
    secret = base64.b32encode(uuid4().bytes + b"1234").decode()
    with acting(MAKER, at=at):
        row = SecondFactor(account_id=account_id, kind="totp", since=at)
        sealed.put(row, "secret_sealed", secret)
        row.save(force_insert=True)
        for each in papers:
            SecondFactor.objects.create(
                account_id=account_id, kind="recovery", secret_hash=sealed.secret_hash("factor", f"{account_id}|{each}"), since=at
            )
    return secret


def account(actor):
    """The row behind an actor: what a test's browser logs in as."""
    with acting(MAKER):
        return Account.objects.get(pk=actor.account_id)


def file(by, path, *, at=AT):
    """A clean file at a page, as if uploaded and checked."""
    with acting(MAKER, at=at):
        from kuaiji.records.models import Application

        row = Application.objects.filter(person_id=by.person_id).exclude(state="refused").get()
        key = uuid4().hex
        return EvidenceFile.objects.create(
            application=row,
            path=path,
            state="clean",
            original_key=f"o-{key}",
            clean_key=f"c-{key}",
            sha256="0" * 64,
            clean_sha256="1" * 64,
            media_type="image/jpeg",
            size_bytes=1000,
            created_at=at,
        ).pk


def fill(by, slug, answers, files=(), *, at=AT):
    """Begin a form and put answers and files into it."""
    applications.begin(slug=slug, by=by, at=at)
    edits = [applications.Edit(path, raw, 0) for path, raw in answers.items()]
    saved = applications.save(slug=slug, edits=edits, by=by, at=at)
    for path in files:
        file(by, path, at=at)
    return saved


def submitted(by, slug, answers, files=(), *, key=None, at=AT):
    """A form filled in and handed to its bureau."""
    fill(by, slug, answers, files, at=at)
    return submit(by, slug, key=key, at=at)


def submit(by, slug, *, key=None, at=AT):
    scheme = campaigns.running(slug, at=at).scheme
    return submissions.submit(slug=slug, key=key or uuid4(), commitment=submissions.commitment_hash(scheme), by=by, at=at)
