"""Units: who may say what they are called, and what their word on people may be (X22)."""

from dataclasses import replace

import pytest

import life
import make
from kuaiji import jurisdictions
from kuaiji.actions import asserted, units
from kuaiji.adapters.identity.provider import Asserted, Unit
from kuaiji.queries import statuses
from kuaiji.queries import units as seen
from kuaiji.records.acting import acting
from kuaiji.records.models import Finding
from kuaiji.records.models import Unit as Row
from kuaiji.rules.actor import Actor, Assurance
from kuaiji.rules.problem import Refused

pytestmark = pytest.mark.django_db
CODE = "91100101MA0000001X"


@pytest.fixture
def filed():
    make.jurisdiction("xiamen")
    return life.first_case("xiamen")


def test_what_an_applicant_types_names_a_unit_to_nobody_else(filed):
    """X22: the unit's own pass does."""
    with acting(make.MAKER):
        row = Row.objects.get()
        assert row.name == row.credit_code
        told = statuses.own(filed, slug="xiamen", at=make.AT).unit
    assert told
    assert told != row.credit_code, "to themselves it is called as they typed it"

    own = Unit(row.credit_code, "样例制造有限公司")
    facts = {"name": "样例甲", "id_type": "", "id_number": "", "phone": "", "assurance": Assurance.PROVEN}
    clerk = Asserted(issuer="https://pass.example", subject="u-1", unit=own, **facts)
    asserted.unit(jurisdictions.scheme("xiamen"), clerk, at=make.AT)
    assert seen.names(Actor(name="样例甲", units=frozenset({row.pk}))) == ["样例制造有限公司"]
    asserted.unit(jurisdictions.scheme("xiamen"), replace(clerk, unit=Unit(row.credit_code, "样例新名有限公司")), at=make.AT)
    assert seen.names(Actor(name="样例甲", units=frozenset({row.pk}))) == ["样例新名有限公司"]


@pytest.mark.parametrize(
    ("reasons", "code"),
    [
        ([{"code": "unheard_of"}], "reason.unknown"),
        ([{"code": "left"}] * 2, "reason.twice"),
        ([{"code": "left", "text": "长" * 501}], "text.too_long"),
        ([{"code": "other", "text": " "}], "unit.say_what"),
        ([], "move.reason"),
    ],
)
def test_a_dispute_takes_the_units_own_reasons_and_few_words(filed, reasons, code):
    """X22, SEC-31."""
    row = life.application(filed)
    with acting(make.MAKER):
        by = life.clerk("xiamen", row.unit.credit_code)

    with pytest.raises(Refused) as refused:
        units.dispute(row.pk, reasons=reasons, by=by, at=make.AT)

    assert [problem.code for problem in refused.value.problems] == [code]
    with acting(make.MAKER):
        assert not Finding.objects.exists()
