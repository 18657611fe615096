"""Somebody before the screen: what people do on pages, and what every page they see must be."""

import re
from pathlib import Path

from playwright.sync_api import expect

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


class Visitor:
    """One browser of one person; every page is looked at once."""

    def __init__(self, page, story, faults, *, scripts=True):
        self.page, self.scripts, self.folder, self.faults, self.looked = page, scripts, REPORTS / story, faults, []

    def go(self, path):
        answer = self.page.goto(path)
        assert answer.status < 400, f"{path}: {answer.status}"
        return self.look()

    def press(self, name, **which):
        """Press the button or follow the link of this name, and wait for the page that follows."""
        found = self.page.get_by_role("button", name=name, **which).or_(self.page.get_by_role("link", name=name, **which))
        with self.page.expect_navigation():
            found.locator("visible=true").first.click()
        return self.look()

    def sees(self, *texts):
        for text in texts:
            expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible()
        return self

    def fill(self, **texts):
        for name, text in texts.items():
            self.page.locator(f'[name="{name}"]').fill(text)
        return self

    def answer(self, path, value):
        control = self.control(path)
        kind = control.first.get_attribute("type")
        if kind in {"radio", "checkbox"}:
            self.page.locator(f'[name="{path}"][value="{value}"]').check()
        elif control.first.evaluate("one => one.localName") == "select":
            control.select_option(value)
        else:
            control.fill(value)

    def clear(self, path):
        """Empty a control by its own button; without scripts the page comes again."""
        button = self.page.locator(f'button[name="clear"][value="{path}"]')
        if self.scripts:
            button.click()
        else:
            with self.page.expect_navigation():
                button.click()

    def until(self, path, text):
        """Come back until something is there: what is due is carried out beside us."""
        for _ in range(40):
            self.page.goto(path)
            if self.page.get_by_text(text).locator("visible=true").count():
                break
        return self.look().sees(text)

    def control(self, path):
        return self.page.locator(f'[name="{path}"]')

    def part(self, key, answers=(), files=()):
        """Fill in one section and save it; without scripts each save may ask for more."""
        left, files = dict(answers), dict(files)
        for _ in range(4):
            self._answer_all(left)
            self._send_all(files)
            self.press("保存并继续")
            if not left and not files:
                break
        assert f"/apply/{key}/" not in self.page.url, self.page.locator("main").inner_text()
        return self

    def _answer_all(self, left):
        for path in list(left):
            if self.scripts:
                # Live conditions: what an answer asks for is there at once.
                expect(self.page.locator(f'[data-item="{path}"]')).to_be_visible()
            if self.page.locator(f'[data-item="{path}"]').is_visible():
                self.answer(path, left.pop(path))

    def _send_all(self, files):
        for path in list(files):
            if self.page.locator(f'[data-page="{path}"]').is_visible():
                self.send(path, files.pop(path))

    def send(self, path, data, name="照片.jpg"):
        """Choose a file; with scripts it travels at once and is found fit."""
        self.control(f"file:{path}").set_input_files([{"name": name, "mimeType": "image/jpeg", "buffer": data}])
        if self.scripts:
            expect(self.page.locator(f'[data-page="{path}"] [data-state="ok"]').first).to_be_visible()

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
        self.faults += [f"{name}: too small: {each}" for each in self.page.evaluate(SMALL)] if "staff" not in name else []
        return self
