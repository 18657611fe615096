"""After a rotation nothing stands under the older key (SEC-26)."""

from types import SimpleNamespace

import pytest

from kuaiji.records import rotation, sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Person
from records import rows

OLD, NEW = b"\1" * 32, b"\2" * 32


@pytest.mark.django_db
def test_everything_sealed_is_brought_under_the_new_key(settings, maker):
    lookup = settings.KEYS.lookup
    settings.KEYS = SimpleNamespace(sealing=SimpleNamespace(current_id="k1", keys={"k1": OLD}), lookup=lookup)
    with acting(maker):
        person = rows.person()
        sealed.put(person, "phone_sealed", "13900000000")
        person.save(update_fields=["phone_sealed"])
        filed = rows.application(person)
        secret = {"secret": {"person.phone"}, "row_id": filed.id}
        filed.answers = sealed.seal_paths({"person.phone": "139", "person.name": "样例甲"}, field="answers", **secret)
        filed.draft = {"person.phone": {"raw": sealed.seal_paths({"person.phone": "139"}, field="draft", **secret)["person.phone"], "n": 1}}
        filed.save(update_fields=["answers", "draft"])

        settings.KEYS.sealing = SimpleNamespace(current_id="k2", keys={"k1": OLD, "k2": NEW})
        assert (rotation.reseal(), rotation.reseal()) == (3, 0)

        settings.KEYS.sealing.keys = {"k2": NEW}
        assert sealed.take(Person.objects.get(), "phone_sealed") == "13900000000"
        filed = Application.objects.get()
        assert sealed.unseal_paths(filed.answers, field="answers", row_id=filed.id) == {"person.phone": "139", "person.name": "样例甲"}
        assert sealed.unseal_paths({"person.phone": filed.draft["person.phone"]["raw"]}, field="draft", row_id=filed.id) == {"person.phone": "139"}


def test_every_sealed_column_is_known():
    names = {f"{table.__name__}.{field}" for table, field in rotation.columns()}
    assert {"Person.phone_sealed", "PersonNumber.number_sealed", "Archive.number_sealed", "Message.body_sealed", "HistoricRow.raw_sealed"} <= names
