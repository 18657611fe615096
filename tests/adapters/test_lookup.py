"""A register over HTTP: asked with a signature or a token, and its answer kept as it came."""

import json

import pytest

from adapters.register_stand_in import StandIn
from kuaiji.adapters.lookup import Failed, Http

KIND = "accounting_qualification"
FACTS = {"person.name": "样例甲", "qualification.number": "1300000000001"}


@pytest.fixture
def register():
    stand_in = StandIn()
    yield stand_in
    stand_in.close()


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (FACTS, "verified"),
        ({**FACTS, "person.name": "样例乙"}, "mismatch"),
        ({**FACTS, "qualification.number": "2"}, "not_found"),
    ],
)
def test_what_the_register_says_is_one_of_three_and_kept_whole(register, facts, state):
    """C15."""
    answer = Http(**register.signed).ask(KIND, facts, key="k")

    assert answer.state == state
    assert json.loads(answer.raw) == {"state": state, "reference": "R-1"}
    assert register.asked == [{"key": "k", "kind": KIND, "facts": facts}]


def test_a_token_does_as_well(register):
    assert Http(address=register.signed["address"], token="t-1").ask(KIND, FACTS, key="k").state == "verified"


@pytest.mark.parametrize("wrong", [{"secret": "s-2"}, {"key": "another"}])
def test_what_is_signed_otherwise_is_not_answered(register, wrong):
    with pytest.raises(Failed) as failed:
        Http(**{**register.signed, **wrong}).ask(KIND, FACTS, key="k")

    assert failed.value.again
    assert not register.asked


@pytest.mark.parametrize(("address", "again"), [("http://127.0.0.1:9/look", True), ("http://register.example/look", False)])
def test_what_cannot_be_reached_has_failed(address, again):
    """SEC-30: plain http goes nowhere but to this machine."""
    with pytest.raises(Failed) as failed:
        Http(address=address, token="t-1").ask(KIND, FACTS, key="k")

    assert failed.value.again is again
