"""C13, UX-15: every message fits into one text message, whatever is put into it."""

from datetime import UTC, datetime

import pytest

from kuaiji.rules import messages

CODE = "{code}为会计人员信息采集验证码，10分钟内有效。工作人员不会索要，勿告诉他人。"


def test_a_message_begins_with_its_signature():
    text = messages.render(CODE, signature="重庆会计之家", facts={"code": "482913"})

    assert text.startswith("【重庆会计之家】482913为会计人员信息采集验证码")
    assert messages.length(text) == 50


@pytest.mark.parametrize(
    ("text", "length", "parts"), [("字" * 70, 70, 1), ("字" * 71, 71, 2), ("字" * 135, 135, 3), ("𬭚" * 35, 70, 1), ("𬭚" * 36, 72, 2)]
)
def test_length_is_what_a_gateway_bills(text, length, parts):
    assert (messages.length(text), messages.parts(text)) == (length, parts)


def test_the_worst_facts_decide():
    template = "{unit}为您发起会计信息采集：{link}"

    assert messages.facts_of(template) == ["unit", "link"]
    assert messages.problems(template, signature="厦门财政", widths={"unit": 20, "link": 20}) == []
    (problem,) = messages.problems(template, signature="厦门财政", widths={"unit": 40, "link": 20}, where="messages.invite")
    assert (problem.code, problem.where, problem.facts) == ("message.long", "messages.invite", {"length": 77, "limit": 70})


def test_a_fact_that_nobody_fills_is_found():
    assert [p.facts for p in messages.problems("{a}{b}", signature="甲", widths={"a": 1})] == [{"fact": "b"}]


@pytest.mark.parametrize("template", ["{code", "code}", "{Code}", "{}"])
def test_stray_braces_are_found(template):
    assert [p.code for p in messages.problems(template, signature="甲", widths={})] == ["message.braces"]


def test_the_facts_are_found_again_in_a_text():
    found = messages.pattern("{a}在{b}，{a}").fullmatch("甲在（1+1），甲")

    assert found.groupdict() == {"a": "甲", "b": "（1+1）"}
    assert messages.pattern("{a}{a}").fullmatch("甲乙") is None


@pytest.mark.parametrize(
    ("hour", "quiet", "until"),
    [(12, (20, 8), None), (20, (20, 8), (2, 8)), (7, (20, 8), (1, 8)), (8, (20, 8), None), (3, (1, 5), (1, 5)), (6, (1, 5), None), (9, (8, 8), None)],
)
def test_in_the_quiet_hours_a_message_waits(hour, quiet, until):
    local = datetime(2026, 3, 1, hour, 30, tzinfo=UTC)

    waits = messages.morning(local, *quiet)

    assert (waits and (waits.day, waits.hour, waits.minute)) == (until and (*until, 0))
