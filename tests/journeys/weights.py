"""What a page weighs on the wire: compressed as the server before us does it; static files keep for ever."""

import gzip
import json

from journeys import tally

# Pages of the tour by the class of their budget.
WEIGHED = {
    "/": "public",
    "/xiamen/": "public",
    "/xiamen/help/": "public",
    "/xiamen/apply/tasks/": "form",
    "/xiamen/apply/work/": "form",
    "/xiamen/apply/check/": "form",
    "/xiamen/unit/": "lists",
    "/staff/queue/": "lists",
}
CASE = "/staff/queue/ 样例"
KB = 1024


def of(page):
    """Load the page once more and weigh what comes: the document, everything, and what comes again on the next visit."""
    answers = []

    def take(answer):
        answers.append(answer)

    page.on("response", take)
    page.reload(wait_until="load")
    page.remove_listener("response", take)
    told = {"html": 0, "first": 0, "repeat": 0}
    for answer in answers:
        if answer.status != 200 or answer.url.startswith("data:") or "/files/" in answer.url:
            continue
        weight = _weight(answer)
        told["first"] += weight
        told["html"] += weight if answer.request.resource_type == "document" else 0
        told["repeat"] += 0 if "/static/" in answer.url else weight
    return {part: round(weight / KB, 1) for part, weight in told.items()}


def _weight(answer):
    body = answer.body()
    text = answer.headers.get("content-type", "").startswith(("text/", "application/javascript", "image/svg"))
    return len(gzip.compress(body, 6)) if text else len(body)


def keep(found):
    """Write what was weighed, for `make scoreboard`."""
    (tally.REPORTS / "bytes.json").write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


def over(found):
    """Say which page is above its budget."""
    for name, told in found.items():
        budget = tally.BUDGETS["bytes"][told["class"]]
        yield from (f"{name}: {part} {told[part]} KB of {most}" for part, most in budget.items() if told[part] > most)
