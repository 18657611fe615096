"""Somebody before the screen: what people do on pages, and what every page they see must be."""

import re
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import expect

from journeys import tally
from journeys.hands import Desktop, Keys, Pointer
from journeys.tally import MODEL, Tally

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "reports/journeys"
AXE = ROOT / "node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIOLATIONS = "(tags) => axe.run({runOnly: tags}).then((found) => found.violations.map((one) => [one.id, one.nodes[0].html]))"
SMALL = """
[...document.querySelectorAll('a, button, input, select, summary')].filter((one) => one.offsetParent && !one.closest('p, li, dd, .kj-roles') &&
  !one.matches('.kj-default, .govuk-skip-link, [type=hidden], [type=radio], [type=checkbox], [type=file]'))
  .filter((one) => one.getBoundingClientRect().height < 43.5).map((one) => one.outerHTML.slice(0, 160))
"""


STANDS = """
() => [...document.querySelectorAll("[data-item], [data-page]")].filter((one) => one.checkVisibility())
  .map((one) => one.dataset.item || one.dataset.page)
"""
LOW = """
[...document.querySelectorAll('#main .govuk-button')]
  .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 59.5).map((one) => one.innerText)
"""


class Visitor:
    """One browser of one person; every page is looked at once, every act is counted."""

    def __init__(self, page, story, faults, *, scripts=True, keys=False, large=False):
        self.page, self.scripts, self.folder, self.faults, self.looked, self.large = page, scripts, REPORTS / story, faults, [], large
        wide = page.viewport_size["width"] > 800
        self.tally = Tally(MODEL["key_desktop" if wide else "key_phone"])
        self.hands = (Keys if keys else Desktop if wide else Pointer)(page, self.tally, faults)

    @contextmanager
    def counted(self, journey, way):
        """Count what happens within, and hold it against its budget."""
        self.tally = self.hands.tally = Tally(self.tally.key_seconds)
        yield self
        tally.keep(journey, way, self.tally)
        self.faults += tally.judge(journey, way, self.tally.counts())

    @contextmanager
    def elsewhere(self):
        """Do what is not ours to count: it happens on another's site."""
        self.tally.still = True
        yield
        self.tally.still = False

    def go(self, path):
        answer = self.page.goto(path)
        assert answer.status < 400, f"{path}: {answer.status}"
        return self._arrive()

    def press(self, name, **which):
        """Press the button or follow the link of this name, and wait for the page that follows."""
        found = self.page.get_by_role("button", name=name, **which).or_(self.page.get_by_role("link", name=name, **which))
        return self.follow(found.locator("visible=true").first)

    def follow(self, control):
        """Press what leads to another page."""
        self.tally.reads(self.page)
        with self.page.expect_navigation():
            self.hands.tap(control)
        return self._arrive()

    def presses_twice(self, name, leads_to):
        """Press as an impatient finger does."""
        self.tally.reads(self.page)
        self.hands.tap_twice(self.page.get_by_role("button", name=name))
        self.page.wait_for_url(leads_to)
        return self._arrive()

    def opens(self, control):
        """Press what stays on the page."""
        self.hands.tap(control)
        return self

    def ticks(self, control):
        self.hands.tick(control)
        return self

    def agrees(self):
        return self.ticks(self.page.get_by_label("我已阅读并同意以上承诺"))

    def _arrive(self):
        self.tally.arrive(self.page)
        return self.look()

    def sees(self, *texts):
        for text in texts:
            expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible()
        return self

    def fill(self, **texts):
        for name, text in texts.items():
            self.hands.write(self.page.locator(f'[name="{name}"]'), text)
        return self

    def answer(self, path, value):
        control = self.control(path)
        kind = control.first.get_attribute("type")
        if kind in {"radio", "checkbox"}:
            self.hands.tick(self.page.locator(f'[name="{path}"][value="{value}"]'))
        elif control.first.evaluate("one => one.localName") == "select":
            self.hands.pick(control, value)
        else:
            self.hands.write(control, value)

    def clear(self, path):
        """Empty a control by its own button; without scripts the page comes again."""
        button = self.page.locator(f'button[name="clear"][value="{path}"]')
        if self.scripts:
            self.hands.tap(button)
        else:
            self.follow(button)

    def until(self, path, text):
        """Come back until something is there: what is due is carried out beside us."""
        for _ in range(40):
            self.page.goto(path)
            if self.page.get_by_text(text).locator("visible=true").count():
                break
        return self._arrive().sees(text)

    def control(self, path):
        return self.page.locator(f'[name="{path}"]')

    def part(self, key, answers=(), files=()):
        """Fill in one section from its top to its bottom and save it; without scripts each save may ask for more."""
        left, files = dict(answers), dict(files)
        for _ in range(4):
            self._work_down(left, files)
            self.press("保存并继续")
            if not left and not files:
                break
        assert f"/apply/{key}/" not in self.page.url, self.page.locator("main").inner_text()
        return self

    def _work_down(self, left, files):
        """Do what the page asks in its own order; with scripts what an answer asks for is there at once."""
        while True:
            here = next((path for path in self.page.evaluate(STANDS) if path in left or path in files), None)
            if here in files:
                self.send(here, files.pop(here))
            elif here:
                # Who sees that a picture is being read waits for what it fills in.
                expect(self.page.locator("[data-reading]")).to_have_count(0, timeout=120_000)
                self._answer(here, left)
            elif left and self.scripts:
                expect(self.page.locator(f'[data-item="{next(iter(left))}"]')).to_be_visible()
            else:
                return

    def _answer(self, path, left):
        """Answer one question, or several in one tick where all of them are to be answered with no."""
        for box in self.page.locator("[data-noes]").all():
            paths = box.input_value().split()
            if path in paths and all(left.get(each) == "no" for each in paths):
                self.hands.tick(box)
                for each in paths:
                    left.pop(each)
                return
        self.answer(path, left.pop(path))

    def send(self, path, data, name="照片.jpg"):
        """Choose a file, or several at once; with scripts they travel at once and are found fit."""
        several = data if isinstance(data, list) else [data]
        self.hands.give(self.control(f"file:{path}"), [{"name": name, "mimeType": "image/jpeg", "buffer": each} for each in several])
        if self.scripts:
            ways = self.page.locator(f'[data-way]:has([data-page="{path}"])')
            expect(ways.locator('[data-state="ok"]')).to_have_count(len(several))

    def look(self):
        """Look at the page once: nothing wrong for assistive technology, nothing beyond the screen, nothing too small to hit."""
        name = re.sub(r"[0-9a-f-]{36}", "id", re.sub(r"\W+", "-", self.page.url.partition("://")[2].partition("/")[2])).strip("-") or "start"
        state = (name, self.page.viewport_size["width"], *self.page.locator("h1").all_inner_texts())
        if state in self.looked:
            return self
        self.looked.append(state)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=self.folder / f"{len(self.looked):02d}-{name[:60]}.png", full_page=True)
        width = self.page.evaluate("document.documentElement.scrollWidth")
        if width > self.page.viewport_size["width"]:
            self.faults.append(f"{name} is {width} wide")
        if self.scripts:
            # Playwright's own evaluation is not bound by the page's policy.
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
            self.faults += [f"{name}: {fault}" for fault in self.page.evaluate(VIOLATIONS, TAGS)]
        if "staff" not in name:
            self.faults += [f"{name}: too small: {each}" for each in self.page.evaluate(SMALL)]
            self.faults += [f"{name}: too low in the largest type: {each}" for each in self.page.evaluate(LOW)] if self.large else []
        return self
