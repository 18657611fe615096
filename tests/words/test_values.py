"""Answers and archives as people read them."""

from datetime import UTC, datetime

import pytest

from kuaiji import jurisdictions
from kuaiji.words import t, values


@pytest.mark.parametrize(
    ("path", "value", "read"),
    [
        ("person.ethnicity", "01", "汉族"),
        ("licence.issued_on", "2013-07-24", "2013年7月24日"),
        ("licence.issuer", "huli", "湖里区财政局"),
        ("work.division", "350206", "湖里区"),
        ("honours.k3f9.awarded_on", "2019-05-01", "2019年5月1日"),
        ("work.unit_name", "样例商行", "样例商行"),
        ("nowhere.at_all", "01", "01"),
    ],
)
def test_an_archive_is_read_by_the_dictionary_where_the_scheme_asks_nothing(path, value, read):
    """C18, G01."""
    assert values.column(jurisdictions.scheme("xiamen"), path, value, "zh-Hans") == read


def test_dates_are_written_as_each_language_does():
    assert values.day("2026-10-08", "zh-Hans") == "2026年10月8日"
    assert values.day("2026-10-08", "en") == "8 October 2026"
    assert values.moment(datetime(2026, 3, 1, 9, 5, tzinfo=UTC), "zh-Hant") == "3月1日 09:05"
    assert values.moment(datetime(2026, 3, 1, 9, 5, tzinfo=UTC), "en") == "1 March 09:05"


def test_one_is_said_otherwise_than_several():
    assert t("portal.window.left", "en", days=1) == "1 day left"
    assert t("portal.window.left", "en", days=61) == "61 days left"
    assert t("portal.window.left", "zh-Hans", days=1) == "还剩 1 天"
