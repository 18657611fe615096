"""Spot checks: the list, a new draw with its preview, one draw with its results, and what proves it to anybody (X23)."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kuaiji import words
from kuaiji.actions import spot_items as items
from kuaiji.actions import spots
from kuaiji.actions.spots import Plan
from kuaiji.queries import bureaus, spot_items, spot_orders
from kuaiji.queries import spots as queries
from kuaiji.queries.spots import Frame
from kuaiji.rules import policy, spot_sizes
from kuaiji.rules.problem import Refused
from kuaiji.rules.spot_estimates import Estimate
from kuaiji.rules.spot_orders import Result
from kuaiji.web.moments import ZONE, moment
from kuaiji.web.staff import spot_words as told
from kuaiji.web.staff.desk import Desk, at_desk

SITUATIONS = ("accounting_post", "other_work", "student", "neither")


@at_desk
def listed(desk: Desk) -> HttpResponse:
    facts = {
        "draws": [_draw_line(desk, each) for each in queries.every(desk.by)],
        "mine": [told.item_line(desk, each) for each in spot_items.own(desk.by)],
        "brought": spot_orders.brought(desk.by, at=desk.at),
        "may_draw": bool(policy.reach(desk.by, "spot.draw")),
    }
    return desk.page("staff/spots.html", facts)


def _draw_line(desk: Desk, line: queries.Line) -> dict[str, Any]:
    row = line.row
    return {
        "url": reverse("staff-spot", kwargs={"draw_id": row.pk}),
        "row": row,
        "state": told.draw_state(desk, row),
        "bureau": words.pick(row.bureau.name, desk.lang),
        "published": moment(row.published_at, desk.lang),
        "checked": line.drawn - line.done[Result.OPEN],
        "drawn": line.drawn,
        "untrue": line.done[Result.UNTRUE],
    }


@at_desk
def new(desk: Desk) -> HttpResponse:
    """Choose whom to draw from, see the strata, and freeze and publish it; a look changes nothing."""
    if not policy.reach(desk.by, "spot.draw"):
        raise Refused(policy.problems(desk.by, "spot.draw", policy.Target()))
    typed = desk.request.POST if desk.request.method == "POST" else desk.request.GET
    if desk.request.method != "POST":
        return _form(desk, typed)

    def act() -> HttpResponse:
        return desk.to("staff-spot", draw_id=spots.publish(_plan(desk, typed), by=desk.by, at=desk.at))

    return desk.tried(act, lambda refused: _form(desk, typed, refused))


def _form(desk: Desk, typed: Any, refused: Refused | None = None) -> HttpResponse:
    plan, looked = _plan(desk, typed), "campaign" in typed
    seen = queries.preview(plan.frame, plan.way, plan.total, plan.given, by=desk.by) if looked else None
    problems = refused.problems if refused else seen.problems if seen and "total" in typed else []
    own = bureaus.several({post.bureau_id for post in desk.by.posts} & policy.reach(desk.by, "spot.draw"))
    below = bureaus.several(policy.reach(desk.by, "spot.draw"))
    facts = {
        "carried": [(name, value) for name, values in typed.lists() for value in values if name != "csrfmiddlewaretoken"],
        "values": {name: typed.get(name, "") for name in ("title", "total", "source", "seed_on", "since", "situation", "only", "fresh")},
        "until": typed.get("until") or desk.at.astimezone(ZONE).date().isoformat(),
        "campaign": typed.get("campaign", ""),
        "bureau": typed.get("bureau", ""),
        "way": plan.way,
        "seed_way": typed.get("seed_way", spots.MADE),
        "ticked": list(plan.frame.strata),
        "campaigns": [(str(each.pk), words.pick(each.title, desk.lang)) for each in queries.campaigns_of(desk.by)],
        "bureaus": [(str(each.id), words.pick(each.name, desk.lang)) for each in own],
        "below": [(str(each.id), words.pick(each.name, desk.lang)) for each in below],
        "situations": [(each, words.t(f"spot.situation.{each}", desk.lang)) for each in SITUATIONS],
        "ways": [(each, words.t(f"spot.way.{each}", desk.lang)) for each in spot_sizes.WAYS],
        "seed_ways": [(each, words.t(f"spot.seed_way.{each}", desk.lang)) for each in (spots.MADE, spots.PUBLIC)],
        "dimensions": queries.DIMENSIONS,
        "strata": _preview(desk, plan, seen, typed) if seen else [],
        "sum": sum(seen.sizes.values()) if seen else 0,
        "all": sum(seen.counts.values()) if seen else 0,
        "problems": desk.said(problems),
    }
    return desk.page("staff/spot_new.html", facts, status=422 if refused else 200)


def _preview(desk: Desk, plan: Plan, seen: queries.Preview, typed: Any) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "label": told.stratum(desk, plan.frame.strata, name),
            "size": size,
            "drawn": seen.sizes.get(name, 0),
            "given": typed.get(f"size:{name}", ""),
        }
        for name, size in seen.counts.items()
    ]


def _plan(desk: Desk, typed: Any) -> Plan:
    until = _day(typed.get("until", "")) or desk.at.astimezone(ZONE).date()
    since = _day(typed.get("since", ""))
    own = [post.bureau_id for post in desk.by.posts if post.bureau_id in policy.reach(desk.by, "spot.draw")]
    frame = Frame(
        campaign_id=_id(typed.get("campaign", "")),
        bureau_id=_id(typed.get("bureau", "")) if typed.get("bureau") else own[0],
        until=min(desk.at, datetime.combine(until, time(23, 59, 59), ZONE)),
        since=datetime.combine(since, time(), ZONE) if since else None,
        only=_id(typed["only"]) if typed.get("only") else None,
        situation=typed.get("situation", "") if typed.get("situation") in SITUATIONS else "",
        fresh=typed.get("fresh") == "yes",
        strata=tuple(each for each in queries.DIMENSIONS if each in typed.getlist("strata")),
    )
    way = typed.get("way", "")
    return Plan(
        frame=frame,
        title=typed.get("title", ""),
        way=way if way in spot_sizes.WAYS else spot_sizes.PROPORTIONAL,
        total=typed.get("total", ""),
        given={name.removeprefix("size:"): value for name, value in typed.items() if name.startswith("size:")},
        seed_way=typed.get("seed_way", spots.MADE),
        source=typed.get("source", ""),
        seed_on=_day(typed.get("seed_on", "")),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _id(text: str) -> UUID:
    """Return the id that was chosen; one of nothing for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


@at_desk
def shown(desk: Desk, draw_id: UUID) -> HttpResponse:
    return _show(desk, draw_id)


def _show(desk: Desk, draw_id: UUID, refused: Refused | None = None) -> HttpResponse:
    found = queries.shown(draw_id, by=desk.by)
    row = found.row
    may_draw = policy.allows(desk.by, "spot.draw", policy.Target(bureau_id=row.bureau_id))
    result = desk.request.GET.get("result", "")
    lines = spot_items.of_draw(draw_id, by=desk.by, result=result if result in set(Result) else "")
    facts = {
        "row": row,
        "state": told.draw_state(desk, row),
        "bureau": words.pick(row.bureau.name, desk.lang),
        "campaign": words.pick(row.campaign.title, desk.lang),
        "published": moment(row.published_at, desk.lang),
        "until": moment(row.until, desk.lang),
        "drawn_at": moment(row.drawn_at, desk.lang),
        "seed_on": words.values.day(row.seed_on, desk.lang) if row.seed_on else "",
        "strata": [_stratum(desk, row, each) for each in found.strata],
        "exports": told.KINDS,
        "estimate": share(found.estimate),
        "items": [told.item_line(desk, each) for each in lines],
        "result": result,
        "tabs": [(words.t(f"spot.result.{each}", desk.lang), f"?result={each}", result == each) for each in Result],
        "inspectors": spot_items.inspectors(draw_id, by=desk.by, at=desk.at) if may_draw and row.state == "drawn" else [],
        "ungiven": sum(1 for each in lines if not each.inspector and each.row.result == Result.OPEN),
        "may_draw": may_draw,
        "left": desk.request.GET.get("left", ""),
        "problems": desk.said(refused.problems) if refused else [],
    }
    return desk.page("staff/spot.html", facts, status=422 if refused else 200)


def _stratum(desk: Desk, row: Any, each: queries.Stratum) -> tuple[Any, ...]:
    done = each.done
    return (
        told.stratum(desk, tuple(row.strata), each.name),
        each.size,
        each.drawn,
        f"{each.drawn}/{each.size}",
        done[Result.TRUE],
        done[Result.UNTRUE],
        done[Result.UNCHECKED],
        share(each.estimate) or "—",
    )


def share(found: Estimate | None) -> str:
    """Return a share with its interval, in per cent; "" where nothing is known."""
    return f"{found.share:.1%}（{found.low:.1%}–{found.high:.1%}）" if found else ""


@require_POST
@at_desk
def act(desk: Desk, draw_id: UUID) -> HttpResponse:
    """Draw, share out, cancel or close."""
    posted = desk.request.POST

    def done() -> HttpResponse:
        tail = ""
        match posted.get("do"):
            case "draw":
                spots.draw(draw_id, posted.get("seed", ""), by=desk.by, at=desk.at)
            case "share":
                left = items.share_out(draw_id, [_id(each) for each in posted.getlist("inspector")], by=desk.by, at=desk.at)
                tail = f"?left={left}" if left else ""
            case "cancel":
                spots.cancel(draw_id, posted.get("why", ""), by=desk.by, at=desk.at)
            case _:
                spots.close(draw_id, by=desk.by, at=desk.at)
        return desk.to("staff-spot", draw_id=draw_id, tail=tail)

    return desk.tried(done, lambda refused: _show(desk, draw_id, refused))


@require_safe
@at_desk
def export(desk: Desk, draw_id: UUID, kind: str) -> HttpResponse:
    """Answer with what proves the draw (JSON), or with its list as a table."""
    if kind not in told.KINDS:
        raise Http404(kind)
    row, claim = queries.claim(draw_id, by=desk.by)
    data, media = told.exported(desk, row, claim, kind)
    response = HttpResponse(data, content_type=media)
    response.headers["Content-Disposition"] = f'attachment; filename="{row.number}.{kind.partition("-")[0]}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
