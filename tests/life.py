"""What somebody answers, for tests that need an application and not its questions."""

import make
from kuaiji.jurisdictions import cases
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, Application, Unit, UnitClerk
from kuaiji.records.sealed import put
from kuaiji.rules.actor import Actor, Assurance

STUDENT = {
    "education.level": "junior_or_less",
    "education.degree": "none",
    "work.situation": "student",
    "work.school": "样例大学",
    "work.school_division": "500103",
    "work.is_cpa": "no",
    "work.is_tax_agent": "no",
    "work.is_appraiser": "no",
    "qualification.held": "no",
}
FILES = ["person.portrait#photo", "person.id_document#front", "person.id_document#back", "work.student_proof#card"]


def student(n=1, **more):
    """A student of Chongqing with a form handed in."""
    by = make.person("chongqing", n=n, phone=f"1380000{n:04d}", **more)
    make.submitted(by, "chongqing", STUDENT, FILES)
    return by


def first_case(slug, n=1):
    """The first person that a jurisdiction's own cases tell of, handed in."""
    told = cases.of(slug)[0]
    name, number = told.answers["person.name"], told.answers["person.id_number"]
    by = make.person(slug, n=n, name=name, number=number, assurance=Assurance.PROVEN, by_pass=True)
    make.submitted(by, slug, told.answers, told.files)
    return by


def clerk(slug, credit_code, *, number="", name="单位经办人甲"):
    """A clerk who speaks for a unit; `number` is their own."""
    with acting(make.MAKER):
        unit, _ = Unit.objects.get_or_create(credit_code=credit_code, defaults={"name": "样例制造有限公司", "created_at": make.AT})
        account = Account(scheme=slug, name=name, created_at=make.AT)
        account.set_unusable_password()
        if number:
            put(account, "id_number_sealed", number)
        account.save(force_insert=True)
        UnitClerk.objects.create(account=account, unit=unit, name=name, confirmed_at=make.AT)
    return Actor(name=name, account_id=account.pk, scheme=slug, units=frozenset({unit.pk}))


def application(by):
    with acting(make.MAKER):
        return Application.objects.get(person_id=by.person_id)
