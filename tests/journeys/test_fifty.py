"""A reviewer at many cases by the keyboard alone: one key for a clean case, and no planted defect that the checks are silent about."""

import json

import pytest
from playwright.sync_api import expect

from cluster import Run
from journeys import doors, fifty_cast, tally
from journeys.cast import DESKTOP
from journeys.house import House
from journeys.visitor import Visitor

MANY = fifty_cast.MANY
DEFECTS = {fifty_cast.name(n): fifty_cast.DEFECTS[fifty_cast.defect(n)] for n in range(MANY) if fifty_cast.defect(n)}
NO_MOUSE = """
for (const kind of ["mousedown", "pointerdown", "wheel", "touchstart"]) addEventListener(kind, () => sessionStorage.setItem("mouse", kind), true);
"""
MARKS = ".kj-read--differ, .kj-read--unreadable, .kj-file__note"
LOOK = 3
SEEN = """
() => {
  // Made-up numbers have areas that never were, which is said beside each of them; what was decided before stands above for a minute.
  for (const extra of document.querySelectorAll(".kj-roles, .kj-values .kj-warning, .kj-undo")) extra.hidden = true;
  const end = document.querySelector(".kj-bar").getBoundingClientRect().top;
  const rows = [...document.querySelectorAll(".kj-values tr")].filter((row) => row.getBoundingClientRect().bottom <= end);
  return [rows.length, document.querySelector("[data-evidence]").getBoundingClientRect().width];
}
"""


@pytest.fixture(scope="module")
def desk():
    opened = House(Run(), "fifty")
    try:
        yield opened.open()
    finally:
        opened.close()


class Keyboard:
    """One reviewer without a mouse. Time is moved on: nobody waits for the seconds in which a case is looked at."""

    def __init__(self, page, house, faults):
        page.add_init_script(NO_MOUSE)
        self.page, self.house = page, house
        self.visitor = Visitor(page, "fifty-reviewer", faults, keys=True)
        doors.as_staff(self.visitor, "fifty")
        page.clock.install()
        self.visitor.go("/staff/queue/")

    def keys(self, name):
        """Press one key that leads to another page; returns how many that took."""
        before, here = self.visitor.tally.clicks, self.page.url
        self.visitor.hands.key(name)
        self.page.wait_for_url(lambda url: url != here)
        return self.visitor.tally.clicks - before

    def stands(self):
        """Wait until the page's script has begun, and the server has said what became of the case before."""
        expect(self.page.locator("[data-palette-open]")).to_be_visible()
        expect(self.page.locator("form[aria-busy]")).to_have_count(0)

    def looks(self):
        """Look at the case for as long as it must be looked at, while the next one is fetched."""
        self.stands()
        self.house.move_on(LOOK)
        self.page.clock.run_for(LOOK * 1000 + 100)
        self.page.wait_for_load_state("networkidle")
        expect(self.page.locator('button[value="approve"]')).to_be_enabled()
        return self.name()

    def name(self):
        return self.page.locator("h1").inner_text().split()[0]

    def mark(self, place):
        """Say what the checks say at a place."""
        row = self.page.locator("tr", has=self.page.locator(f'[name="reason"][value^="{place}|"]'))
        return row.locator(MARKS)

    def sends_back(self, place):
        """Open the return, with what the checks have ticked; tick a reason at the place where they have not."""
        if not self.page.locator(f'[name="found"][value^="{place}|"]').count():
            boxes = self.page.locator(f'[name="reason"][value^="{place}|"]')
            self.visitor.opens(self.page.locator("details.kj-wanting", has=boxes.first).locator("summary")).ticks(boxes.first)
        self.visitor.hands.key("r")
        self.keys("Enter")


def test_fifty_cases_are_reviewed_by_keys_alone(desk, tab, faults):
    """UX-07, UX-08; J-R1."""
    told = dict(desk.rows("SELECT p.name, a.id::text FROM records_application a JOIN records_person p ON p.id = a.person_id"))
    reviewer = Keyboard(tab(desk.url, **DESKTOP), desk, faults)
    reviewer.keys("n")
    _an_approval_that_does_not_arrive_brings_its_case_back(reviewer)
    clean, silent, highlighted = [], [], 0
    for _ in range(MANY):
        name = reviewer.looks()
        place = DEFECTS.get(name)
        if place is None:
            assert not reviewer.page.locator(".kj-read--differ, .kj-file__note").count(), f"{name} is clean"
            rows, width = reviewer.page.evaluate(SEEN)
            assert rows >= 12, "at 1366 x 768, without scrolling"
            assert width >= 560
            clean.append(reviewer.keys("a"))
        else:
            marked = reviewer.mark(place).count()
            highlighted += bool(marked)
            silent += [] if marked else [name]
            reviewer.sends_back(place)

    assert len(told) == MANY
    assert (len(clean), set(clean)) == (MANY - len(DEFECTS), {1})
    assert silent == []
    assert reviewer.page.evaluate("sessionStorage.getItem('mouse')") is None
    verdicts = dict(desk.rows("SELECT verdict, count(*) FROM records_decision WHERE undone_at IS NULL GROUP BY 1"))
    assert verdicts == {"approve": len(clean), "send_back": len(DEFECTS)}
    _keep(clean, highlighted)


def _an_approval_that_does_not_arrive_brings_its_case_back(reviewer):
    """C13: the next case is there at once, but what is decided the server alone says."""
    first, page, here = reviewer.looks(), reviewer.page, reviewer.page.url
    page.route("**/decide/", lambda route: route.abort())
    with page.expect_navigation(url=here):
        reviewer.visitor.hands.key("a")
    expect(page.locator('button[value="approve"]')).to_be_visible()
    page.unroute("**/decide/")
    assert reviewer.looks() == first

    reviewer.keys("a")
    reviewer.stands()
    expect(page.locator("[data-undoing]")).to_contain_text(first)
    assert reviewer.name() != first
    reviewer.keys("z")
    assert reviewer.name() == first


def _keep(clean, highlighted):
    """Write what was counted, for `make scoreboard`."""
    tally.REPORTS.mkdir(parents=True, exist_ok=True)
    facts = {"cases": MANY, "keys": max(clean), "planted": len(DEFECTS), "highlighted": highlighted}
    (tally.REPORTS / "review.json").write_text(json.dumps(facts), encoding="utf-8")
