"""People are found by name within the reach of who asks (settled 20, X04)."""

import pytest
from django.db import DatabaseError, connection, transaction

from kuaiji.records import names
from kuaiji.records.acting import acting
from kuaiji.records.models import Archive, AssertedName, Person, SearchKey
from records import rows


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("张三", "zhang san"),
        ("单小明", "shan xiao ming"),
        ("尉迟恭", "yu chi gong"),
        ("买买提·艾力", "mai mai ti ai li"),
        ("Ann Lee", "annlee"),
        ("𠮷野", "𠮷 ye"),
    ],
)
def test_a_name_has_its_pinyin(name, key):
    assert names.name_key(name) == key


@pytest.fixture
def people(maker):
    with acting(maker):
        here, there = rows.bureau(code="109901"), rows.bureau(code="109902")
        found = {}
        for name, place in (("样例甲", here), ("样例乙丙", here), ("单样", here), ("样例甲", there), ("𠮷野样", here)):
            person = rows.person(name, name_key=names.name_key(name))
            for spelling in ("JI YE", "𠮷（YE）") if name.startswith("𠮷") else ():
                AssertedName.objects.create(person=person, spelling=spelling, system="pass", since=rows.AT)
            rows.archive(person, at=place, text=f"1099{len(found):014d}")
            found[person.id] = (name, place)
        return {"here": here, "there": there, "names": found}


def names_found(people, text, **scope):
    actor = rows.as_reviewer(people["here"].id)
    with acting(actor):
        return sorted(people["names"][found][0] for found in names.find(text, by=actor, **scope))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("样例甲", ["样例甲"]),
        ("样例", ["样例乙丙", "样例甲"]),
        ("样", ["单样", "样例乙丙", "样例甲", "𠮷野样"]),
        ("例乙丙", ["样例乙丙"]),
        ("样甲", []),
        ("𠮷", ["𠮷野样"]),
        ("shany", ["单样"]),
        ("sy", ["单样"]),
        ("yanglijia", ["样例甲"]),
        ("Ji Ye", ["𠮷野样"]),
        ("𠮷ye", ["𠮷野样"]),
        ("𠮷(YE)", ["𠮷野样"]),
        ("", []),
        ("%", []),
    ],
)
def test_a_person_is_found_by(people, text, found):
    assert names_found(people, text) == found


@pytest.mark.django_db
def test_a_scope_beyond_reach_finds_nobody(people):
    """SEC-03."""
    assert names_found(people, "样例甲", scope=[people["there"].id]) == []


@pytest.mark.django_db
def test_another_name_and_another_bureau_are_found_at_once(people, maker):
    with acting(maker):
        Person.objects.filter(name="单样").update(name="样例丁", name_key="yang li ding")
        Archive.objects.filter(person__name="样例丁").update(bureau=people["there"])

    assert names_found(people, "单样") == []
    with acting(rows.as_reviewer(people["there"].id)) as _, connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kuaiji_search(%s, 'yld', 'yld', '{}', 9)", [[people["there"].id]])
        assert cursor.fetchone() == (1,)


@pytest.mark.django_db
def test_the_web_role_cannot_read_the_keys(people):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        SearchKey.objects.count()
