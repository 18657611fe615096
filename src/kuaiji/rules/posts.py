"""Who may give whom which post, and how long a post holds before it is confirmed again (N01, N17)."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from kuaiji.rules.actor import Actor, Role

if TYPE_CHECKING:
    from uuid import UUID

GRANTING = frozenset({Role.HEAD, Role.ADMINISTRATOR})
FROM_ABOVE = frozenset({Role.HEAD, Role.ADMINISTRATOR, Role.AUDITOR})
"""Who answers for a bureau, who lets people in there and who watches both are named by the bureau above."""
BY_TWO = frozenset({Role.HEAD, Role.ADMINISTRATOR})
"""What one alone cannot give: a second who may give it as well allows it."""
QUARTER = timedelta(days=92)
WARNINGS = (3, 14)


def may_grant(by: Actor, role: Role, bureau_id: "UUID", *, top: bool) -> bool:
    """Say whether somebody may give or end such a post. At the `top`, above which nobody is, its own administrators name even those from above."""
    return any(_grants(post.role, own=post.bureau_id == bureau_id, wanted=role, top=top) for post in by.posts if bureau_id in post.reach)


def _grants(held: Role, *, own: bool, wanted: Role, top: bool) -> bool:
    if held not in GRANTING:
        return False
    return wanted not in FROM_ABOVE or not own or (top and held is Role.ADMINISTRATOR)


def rests_on(confirmed: date) -> date:
    """Return from which day on a post rests that was confirmed on a day."""
    return confirmed + QUARTER


def warning(rests: date, today: date) -> int:
    """Return the last warning that is due: 14 or 3 days before a post rests, 0 where none is."""
    left = (rests - today).days
    return next((days for days in WARNINGS if left <= days), 0)
