"""The demo: loaded small, in every state, the same each time, and nobody in it is anybody."""

import re
from argparse import Namespace
from collections import Counter
from datetime import UTC, datetime

import pytest
from django.db import transaction
from structlog.testing import capture_logs

import make
from kuaiji import jurisdictions
from kuaiji.actions.demo import loading
from kuaiji.actions.demo.lives import OF_UNITS, ONLINE, PLANS
from kuaiji.cli import demo as command
from kuaiji.queries import accounts, demo, rosters, unit_bundles, units
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Archive, Event, Finding, HistoricRow, Message, PersonNumber, Unit
from kuaiji.rules.moves import State

AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
SLUGS = [each.slug for each in jurisdictions.found()]


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """Loaded once for all tests of this file, and taken back at the end."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            loading.load(loading.SMALL, at=AT)
            first = look()
            transaction.set_rollback(True)
        with transaction.atomic():
            with capture_logs() as logs:
                loading.load(loading.SMALL, at=AT)
            assert [entry for entry in logs if entry["event"] == "demo.cut_short"] == []
            with acting(make.MAKER):
                yield first
            transaction.set_rollback(True)


def look():
    with acting(make.MAKER):
        rows = Application.objects.select_related("person", "bureau").order_by("created_at", "person__name")
        found = [(row.created_at, row.person.name, row.state, row.bureau and row.bureau.code, len(row.draft)) for row in rows]
        return found, [(role.slug, role.key, role.login) for role in demo.roles()]


def test_two_loads_are_the_same(loaded):
    assert look() == loaded


@pytest.mark.parametrize("slug", SLUGS)
def test_every_state_is_there_in_each_jurisdiction(loaded, slug):
    states = Counter(Application.objects.filter(campaign__scheme=slug).values_list("state", flat=True))
    workflow = jurisdictions.scheme(slug).workflow
    not_here = {State.DECIDED, State.REFUSED} if workflow.review == "counter" else set()

    wanted = set(State) - not_here - (set() if workflow.unit_step else {State.AWAITING_UNIT})

    assert set(states) == wanted


def test_what_units_say_and_what_was_put_right_is_there(loaded):
    assert set(Finding.objects.values_list("verdict", flat=True)) == {"confirmed", "disputed", "silent"}
    assert {"submit", "withdraw", "carry_out_return", "carry_out_approval"} <= set(Event.objects.values_list("move", flat=True))
    assert set(PLANS) > OF_UNITS | ONLINE


def test_a_unit_has_a_bundle_ready_for_the_counter(loaded):
    """N15."""
    role = next(each for each in demo.roles() if (each.slug, each.key) == ("nanning", "unit"))
    by = accounts.actor(role.account_id, at=AT)

    (line,) = unit_bundles.every(by, slug="nanning", at=AT)
    told, _ = unit_bundles.one(line.id, slug="nanning", by=by, at=AT)

    assert line.state == "prepared"
    assert line.count == 4
    assert {each.lacks[0] for each in told.items} == {"none", "stamp"}


def test_no_number_is_anybodys(loaded):
    """Settled 38: area code 10xxxx was never assigned."""
    numbers = [(row.id_type, sealed.take(row, "number_sealed")) for row in PersonNumber.objects.all()]

    assert [number for kind, number in numbers if kind == "resident_id" and not number.startswith("10")] == []
    assert [unit.credit_code for unit in Unit.objects.all() if not re.match("..10", unit.credit_code)] == []
    assert len(set(numbers)) == len(numbers)


def test_nobody_is_named_like_anybody(loaded):
    names = set(Application.objects.values_list("person__name", flat=True)) | set(Archive.objects.values_list("person__name", flat=True))

    assert [name for name in names if not name.startswith(("样例", "SAMPLE"))] == []


def test_old_archives_came_by_the_import_with_their_bad_rows(loaded):
    """X08, N04."""
    assert Archive.objects.filter(source="imported").count() == loading.SMALL.archives + loading.TOGETHER
    assert HistoricRow.objects.filter(state="unfit").exists()


def test_one_may_be_everybody_of_note(loaded):
    keys = {(role.slug, role.key) for role in demo.roles()}

    for slug in SLUGS:
        assert {(slug, key) for key in ("match", "returned", "approved", "head", "auditor")} <= keys
    states = {
        role.key: Application.objects.filter(account_id=role.account_id).values_list("state", flat=True).first()
        for role in demo.roles()
        if role.account_id
    }
    assert (states["returned"], states["approved"], states["printed"], states["match"]) == ("returned", "approved", "submitted", None)


def test_the_unit_that_one_may_be_has_people_to_confirm(loaded):
    """X22."""
    codes = {role.login for role in demo.roles() if role.key == "unit"}

    waiting = set(Application.objects.filter(state=State.AWAITING_UNIT).values_list("unit__credit_code", flat=True))

    assert codes & waiting
    clerk = next(accounts.actor(role.account_id, at=AT) for role in demo.roles() if role.key == "unit")
    assert all(rosters.counts(clerk, slug=clerk.scheme, at=AT).values())
    assert {tab for tab, many in units.counts(clerk, slug=clerk.scheme).items() if many} >= {"awaiting", "differing", "unlisted"}


def test_people_were_told_by_text_message(loaded):
    assert set(Message.objects.values_list("template", flat=True)) >= {"submitted", "approved", "returned"}


def test_a_site_that_is_no_demo_loads_none(settings, capsys):
    settings.DEMO = False

    assert command.run(Namespace(verb="load", small=True, if_empty=True)) == 2
    assert "DEMO=1" in capsys.readouterr().err


def test_a_further_part_adds_people_and_never_the_same(loaded):
    before = set(PersonNumber.objects.values_list("hash", flat=True))

    with transaction.atomic():
        with capture_logs() as logs:
            assert loading.add(1)
        assert logs == []
        assert len(set(PersonNumber.objects.values_list("hash", flat=True)) - before) >= loading.PART.archives
        transaction.set_rollback(True)

    assert not loading.add(loading.FULL.parts + 1)
