"""What stands out among those who had numbers shown."""

from datetime import UTC, datetime

from kuaiji.rules.reveals import Shown, standing_out


def shown(many: int, *, hour: int = 10, purpose: str = "check", working_day: bool = True) -> list[Shown]:
    return [Shown(datetime(2026, 3, 2, hour, tzinfo=UTC), working_day, purpose) for _ in range(many)]


def test_far_more_than_colleagues_stands_out() -> None:
    """SEC-21."""
    mixed = shown(50) + shown(10, purpose="contact")

    assert standing_out({"甲": mixed, "乙": shown(5), "丙": shown(6)}) == {"甲": [("often", 60)], "乙": [], "丙": []}


def test_nights_and_days_off_and_one_purpose_for_everything_stand_out() -> None:
    assert standing_out({"甲": shown(1, hour=23) + shown(1, working_day=False)}) == {"甲": [("night", 2)]}
    assert standing_out({"甲": shown(25), "乙": shown(20, purpose="contact") + shown(4)})["甲"] == [("one_purpose", 25)]
    assert standing_out({}) == {}
