"""Tampering with the audit trail is found, and where (SEC-24)."""

import psycopg
import pytest

from kuaiji.records import chain
from kuaiji.records.acting import acting
from kuaiji.records.models import AuditAnchor, AuditRow
from kuaiji.rules.actor import system
from records import rows

TAMPERINGS = [
    "UPDATE records_auditrow SET actor = 'somebody else' WHERE seq = {second}",
    "UPDATE records_auditrow SET digest = repeat('0', 64) WHERE seq = {first}",
    "DELETE FROM records_auditrow WHERE seq = {third}",
    (
        "UPDATE records_auditrow SET seq = -seq;"
        " UPDATE records_auditrow SET seq = CASE seq WHEN -{first} THEN {second} WHEN -{second} THEN {first} ELSE -seq END"
    ),
    "DELETE FROM records_auditanchor WHERE first_seq = (SELECT min(first_seq) FROM records_auditanchor)",
]


@pytest.fixture
def trail(transactional_db):
    """Two anchored batches."""
    for name in ("109901", "109902"):
        with acting(system("test")):
            rows.unit(code=name)
            rows.account()
        with acting(system("chain")):
            assert chain.anchor(at=rows.AT)


def broken() -> list[tuple[str, int]]:
    with acting(system("auditor")):
        return [(found.kind, found.first_seq) for found in chain.verify()]


def test_an_untouched_trail_holds(trail):
    assert broken() == []
    with acting(system("chain")):
        assert chain.anchor(at=rows.AT) is None
        first = AuditRow.objects.order_by("seq").values_list("seq", flat=True).first()
        assert list(AuditAnchor.objects.order_by("first_seq").values_list("first_seq", flat=True)) == [1, first + 2]


@pytest.mark.parametrize("statement", TAMPERINGS)
def test_tampering_with_the_owners_rights_is_found(trail, settings, statement):
    with psycopg.connect(settings.DATABASE_OWNER_URL) as owner:
        owner.execute("SELECT set_config('kuaiji.role', 'system', true)")
        for table in ("records_auditrow", "records_auditanchor"):
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER; ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        (first,) = owner.execute("SELECT min(seq) FROM records_auditrow").fetchone()
        owner.execute(statement.format(first=first, second=first + 1, third=first + 2))

    assert broken()
