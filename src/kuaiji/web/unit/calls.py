"""Calling on those of the unit's list who have not filed naming it (催报, X27), and the notice to hang up or hand round."""

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from kuaiji import words
from kuaiji.actions import calls as acts
from kuaiji.adapters import printing
from kuaiji.adapters.printing import Section, Sheet
from kuaiji.queries import campaigns, rosters
from kuaiji.web import prints
from kuaiji.web.moments import moment
from kuaiji.web.unit.bench import Bench, at_bench, ids, number
from kuaiji.web.unit.roster import post


@at_bench
def calls(bench: Bench) -> HttpResponse:
    absent = rosters.listed(bench.by, slug=bench.slug, at=bench.at, state=rosters.ABSENT)
    free = {each.id for each in acts.absent(slug=bench.slug, by=bench.by, at=bench.at)}
    rows = [(each, post(bench, each.post), moment(each.called_at, bench.lang, day_only=True), each.id in free) for each in absent]
    facts = {"rows": rows, "free": len(free), "days": acts.AGAIN.days, "done": number(bench.request.GET.get("done", ""))}
    return bench.page("unit/calls.html", facts)


@require_POST
@at_bench
def send(bench: Bench) -> HttpResponse:
    """Show whom the clerk means and what they will read; once that is agreed to, call on them."""
    free = acts.absent(slug=bench.slug, by=bench.by, at=bench.at)
    wanted = {each.id for each in free} if bench.typed("all") else set(ids(bench.request.POST.getlist("person")))
    meant = [each for each in free if each.id in wanted]
    if not meant:
        return bench.to("unit-calls")
    if not bench.typed("sure"):
        return bench.page("unit/call.html", {"meant": meant, "days": acts.AGAIN.days, "text": acts.text(slug=bench.slug, by=bench.by, at=bench.at)})
    called = acts.call((each.id for each in meant), slug=bench.slug, by=bench.by, at=bench.at)
    return bench.to("unit-calls", tail=f"?done={called}")


@at_bench
def notice(bench: Bench) -> HttpResponse:
    """Give a notice to print, with the names of those who have not filed."""
    absent = rosters.listed(bench.by, slug=bench.slug, at=bench.at, state=rosters.ABSENT)
    running, lang = campaigns.running(bench.slug, at=bench.at), bench.lang
    closes = moment(running.closes_at, lang) if running.closes_at else words.t("unit.calls.no_end", lang)
    rows = tuple((str(n), each.name, post(bench, each.post), "") for n, each in enumerate(absent, 1))
    sheet = Sheet(
        title=words.t("unit.calls.notice", lang),
        subtitle=words.pick(running.title, lang),
        language=lang,
        sections=(
            Section(
                title=words.t("unit.calls.whom", lang, count=len(rows)),
                columns=tuple(words.t(f"unit.calls.column.{each}", lang) for each in ("n", "name", "post", "sign")),
                rows=rows,
                empty=words.t("unit.calls.none", lang),
            ),
        ),
        notes=(words.t("unit.calls.how", lang, until=closes, address=f"{settings.PUBLIC_URL}/{bench.slug}/"),),
        page_of=words.t("sheets.page", lang, page="{page}", pages="{pages}"),
    )
    return prints.pdf(printing.pdf(sheet, at=bench.at), "notice")
