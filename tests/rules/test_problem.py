"""Problems as data."""

from kuaiji.rules.problem import Flaw, Problem, Refused


def test_a_refusal_names_every_reason_and_its_place() -> None:
    refused = Refused([Flaw("date.future", {"limit": "2026-07-01"}).at("work.began_on"), Problem("not_found")])

    assert str(refused) == "date.future at work.began_on, not_found"
    assert refused.problems[0].facts == {"limit": "2026-07-01"}
