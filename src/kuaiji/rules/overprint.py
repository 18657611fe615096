"""Where something must stand on the page that is sent to a printer, so that it lies where it should on the paper (N08)."""

from dataclasses import dataclass
from decimal import Decimal

from kuaiji.rules.problem import Problem

CROSS = Decimal(20)
"""How far from the left and the upper edge, in millimetres, the first cross of the test page stands."""
MOST = Decimal(30)
"""A printer further off than this was not calibrated but misused: the paper lay askew, or the driver fitted the page."""
LEAST_SCALE, MOST_SCALE = Decimal("0.9"), Decimal("1.1")
_HUNDREDTH, _FINE = Decimal("0.01"), Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Offset:
    """How a printer errs: what stands at p on the page comes out at p × scale + (x, y) on the paper; millimetres."""

    x: Decimal = Decimal(0)
    y: Decimal = Decimal(0)
    scale: Decimal = Decimal(1)

    def placed(self, x: Decimal, y: Decimal) -> tuple[Decimal, Decimal]:
        """Return where something must stand on the page to come out at (x, y) on the paper."""
        return (x - self.x) / self.scale, (y - self.y) / self.scale


@dataclass(frozen=True, slots=True)
class Page:
    """The paper that a test page is for, in millimetres."""

    width: Decimal
    height: Decimal

    @property
    def across(self) -> Decimal:
        """How far the second cross stands to the right of the first."""
        return self.width - 2 * CROSS


def measured(page: Page, left: str, top: str, across: str = "") -> Offset | list[Problem]:
    """Return how a printer errs from what was measured on its test page: the first cross from the edges, and between both crosses, if need be.

    Problems: `calibration.number` at what is no length; `calibration.off` (facts: wanted, most) at what is too far off to be the printer's doing.
    """
    found = {"left": _length(left), "top": _length(top), "across": _length(across) if across.strip() else page.across}
    problems = [Problem("calibration.number", name) for name, value in found.items() if value is None]
    if problems:
        return problems
    lengths = {name: value for name, value in found.items() if value is not None}
    scale = (lengths["across"] / page.across).quantize(_FINE)
    x, y = (lengths[name] - scale * CROSS for name in ("left", "top"))
    off = [Problem("calibration.off", name, {"wanted": str(CROSS), "most": str(MOST)}) for name, by in (("left", x), ("top", y)) if abs(by) > MOST]
    if not LEAST_SCALE <= scale <= MOST_SCALE:
        off.append(Problem("calibration.scaled", "across", {"wanted": str(page.across)}))
    return off or Offset(x.quantize(_HUNDREDTH), y.quantize(_HUNDREDTH), scale)


def _length(text: str) -> Decimal | None:
    """Read millimetres, with a point or a comma; None for what is no length or none that a page has."""
    plain = text.strip().replace(",", ".").replace("，", ".").replace("。", ".")
    whole, _, part = plain.partition(".")
    if not (whole.isascii() and whole.isdigit() and len(whole) <= 3 and (part == "" or (part.isascii() and part.isdigit() and len(part) <= 2))):
        return None
    return Decimal(f"{whole}.{part or 0}")
