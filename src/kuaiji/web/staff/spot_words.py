"""Draws, items and orders in the words of staff pages; and a draw's list as a file."""

from typing import Any

from django.urls import reverse

from kuaiji import jurisdictions, words
from kuaiji.adapters import spot_claims, tables, workbooks
from kuaiji.queries import spots as queries
from kuaiji.queries.spot_items import Line
from kuaiji.rules.spot_orders import Order
from kuaiji.rules.spots import Claim
from kuaiji.web.moments import moment
from kuaiji.web.staff.desk import Desk

DRAW_COLOURS = {"published": "yellow", "drawn": "blue", "closed": "green", "cancelled": "grey"}
RESULT_COLOURS = {"open": "blue", "true": "green", "untrue": "red", "unchecked": "grey"}
ORDER_COLOURS = {"issued": "yellow", "answered": "blue", "accepted": "green", "withdrawn": "grey"}
HEAD = ("n", "receipt", "stratum", "key", "drawn_of", "stratum_size", "probability", "result")
KINDS = ("json", "csv", *(f"csv-{each}" for each in tables.EDITIONS), "xlsx")
JSON = "application/json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_state(desk: Desk, row: Any) -> tuple[str, str]:
    """Return a draw's state and its colour."""
    return words.t(f"spot.state.{row.state}", desk.lang), DRAW_COLOURS[row.state]


def stratum(desk: Desk, dimensions: tuple[str, ...], name: str) -> str:
    """Return what a stratum is called."""
    if not dimensions:
        return words.t("spot.stratum.whole", desk.lang)
    return "、".join(_mark(desk, each, code) for each, code in zip(dimensions, name.split("/"), strict=False))


def _mark(desk: Desk, dimension: str, code: str) -> str:
    if dimension == "division":
        found = (each for slug in jurisdictions.found() for each in jurisdictions.scheme(slug.slug).territory.divisions if each.code == code)
        place = next(found, None)
        return words.pick(place.name, desk.lang) if place else code
    return words.t(f"spot.stratum.{dimension}.{code}", desk.lang)


def item_line(desk: Desk, line: Line) -> dict[str, Any]:
    """Return a drawn case as a line of a list."""
    row, order = line.row, line.order
    late = bool(order and order.state == Order.ISSUED and order.due_at < desk.at)
    return {
        "row": row,
        "url": reverse("staff-spot-item", kwargs={"lot_id": row.pk}),
        "name": line.name,
        "draw": row.draw.title,
        "bureau": words.pick(row.bureau.name, desk.lang),
        "inspector": line.inspector,
        "state": (words.t(f"spot.result.{row.result}", desk.lang), RESULT_COLOURS[row.result]),
        "originals": moment(row.originals_due_at, desk.lang, day_only=True) if row.originals and not row.originals_seen_at else "",
        "order": order_state(desk, order) if order else None,
        "late": late,
    }


def order_state(desk: Desk, order: Any) -> tuple[str, str]:
    """Return an order's state and its colour; red once its term is over."""
    if order.state == Order.ISSUED and order.due_at < desk.at:
        return words.t("spot.order.state.over", desk.lang), "red"
    return words.t(f"spot.order.state.{order.state}", desk.lang), ORDER_COLOURS[order.state]


def exported(desk: Desk, row: Any, claim: Claim, kind: str) -> tuple[bytes, str]:
    """Return what proves a draw, or its list, as a file with its media type."""
    if kind == "json":
        return spot_claims.write(claim), JSON
    if kind == "xlsx":
        return workbooks.written(_table(desk, row)), XLSX
    encoding = kind.removeprefix("csv").removeprefix("-") or tables.UTF8
    return tables.written_csv(_table(desk, row), encoding), f"text/csv; charset={encoding.partition('-2')[0]}"


def _table(desk: Desk, row: Any) -> list[list[str]]:
    """Return the list as a table: what proves it above, then a line a case with how likely it was drawn."""
    told = [
        ("number", row.number),
        ("seed", row.seed),
        ("seed_told", row.seed_told),
        ("population_sha256", row.population_sha256),
        ("promise_sha256", row.promise_sha256),
    ]
    lines = [[words.t(f"spot.table.{name}", desk.lang), value] for name, value in told]
    lines += [[], [words.t(f"spot.table.{name}", desk.lang) for name in HEAD]]
    for n, receipt, name, key, drawn, of, result in queries.lots(row.pk, by=desk.by):
        found = words.t(f"spot.result.{result}", desk.lang)
        lines.append([str(n), receipt, stratum(desk, tuple(row.strata), name), key, str(drawn), str(of), f"{drawn / of:.6f}", found])
    return lines
