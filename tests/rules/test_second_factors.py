"""Codes of an authenticator, as RFC 6238 gives them."""

import base64
from datetime import UTC, datetime, timedelta

import pytest

from kuaiji.rules import second_factors

SECRET = base64.b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(("seconds", "wanted"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")])
def test_codes_are_those_of_the_standard(seconds: int, wanted: str) -> None:
    """SEC-34; RFC 6238, appendix B."""
    assert second_factors.code(SECRET, seconds // second_factors.SECONDS) == wanted


def test_a_clock_may_be_one_step_off_and_no_step_counts_twice() -> None:
    """SEC-34."""
    tick = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
    now = second_factors.step(tick)

    def fits(step: int, after: int = 0) -> int | None:
        return second_factors.fitting(SECRET, second_factors.code(SECRET, step), tick=tick, after=after)

    assert [fits(now + off) for off in (-2, -1, 0, 1, 2)] == [None, now - 1, now, now + 1, None]
    assert (fits(now, after=now), fits(now - 1, after=now), fits(now + 1, after=now)) == (None, None, now + 1)
    assert second_factors.step(tick + timedelta(seconds=30)) == now + 1


def test_what_is_typed_is_read_with_gaps_dashes_and_small_letters() -> None:
    assert second_factors.typed_code(" ０12 345 ") == "012345"
    assert second_factors.typed_code("abcd-efgh jkmn") == "ABCDEFGHJKMN"
    assert [second_factors.is_digits(each) for each in ("012345", "01234", "ABCDEF")] == [True, False, False]
    assert second_factors.grouped("ABCDEFGHJK") == "ABCD-EFGH-JK"


def test_the_code_to_scan_says_whose_it_is() -> None:
    told = second_factors.address(SECRET, issuer="会计", account="工作人员")

    assert told.startswith("otpauth://totp/%E4%BC%9A%E8%AE%A1%3A")
    assert f"secret={SECRET}&issuer=%E4%BC%9A%E8%AE%A1&digits=6&period=30" in told
