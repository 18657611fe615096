"""What a notice needs."""

from datetime import date

import pytest

from kuaiji.rules.notices import Draft, file_name, holds, problems

ZH = {"zh-Hans": "标题"}


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (Draft(title={}, body=ZH), "notice.title_missing"),
        (Draft(title=ZH, body={}), "notice.body_missing"),
        (Draft(title={"zh-Hans": "长" * 81}, body=ZH), "notice.too_long"),
        (Draft(title=ZH, body=ZH, audience="all"), "notice.audience"),
        (Draft(title={**ZH, "en": "Title"}, body=ZH), "notice.english"),
        (Draft(title=ZH, body=ZH, shown_from=date(2026, 5, 1), shown_to=date(2026, 5, 1)), "notice.period"),
    ],
)
def test_a_draft_is_refused_for(draft, code):
    """X24."""
    assert [each.code for each in problems(draft)] == [code]


def test_a_good_draft_has_nothing_against_it():
    assert problems(Draft(title=ZH, body=ZH)) == []


def test_a_period_holds_from_its_first_day_until_before_its_last():
    assert holds(date(2026, 5, 1), date(2026, 5, 2), date(2026, 5, 1))
    assert not holds(date(2026, 5, 1), date(2026, 5, 2), date(2026, 5, 2))
    assert not holds(date(2026, 5, 1), None, date(2026, 4, 30))
    assert holds(None, None, date(2026, 5, 1))


@pytest.mark.parametrize(
    ("given", "called"),
    [
        ("通知.PDF", "通知.pdf"),
        ("C:\\桌面\\通知.pdf", "通知.pdf"),
        ("../../通知", "通知.pdf"),
        ("通知\u202efdp.exe", "通知fdp.exe.pdf"),
        ("\r\n.pdf", "pdf.pdf"),
        ("长" * 200, "长" * 80 + ".pdf"),
    ],
)
def test_a_file_is_called_by_its_last_part_with_the_ending_of_what_it_is(given, called):
    """X24."""
    assert file_name(given, "pdf") == called
