"""What a journey costs: screens, clicks, characters, files, bytes, and the seconds that the keystroke model gives for them."""

import json
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "reports/ux"
BUDGETS = tomllib.loads((ROOT / "ux-budgets.toml").read_text(encoding="utf-8"))
FIGURES = ROOT / "tests/journeys/figures.json"
MODEL = BUDGETS["model"]
COUNTS = ("screens", "clicks", "typed", "uploads", "seconds")
# What is read depends on how far a save had got; a second or two.
SLACK = {"seconds": 3}
READABLE = """
() => {
  const found = [], walker = document.createTreeWalker(document.querySelector("main") || document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim(), around = walker.currentNode.parentElement;
    if (text && !around.closest("option, script, .govuk-visually-hidden") && around.checkVisibility()) found.push(text);
  }
  return found;
}
"""


@dataclass
class Tally:
    """Counts from here on."""

    key_seconds: float
    screens: int = 0
    clicks: int = 0
    typed: int = 0
    uploads: int = 0
    choosing: int = 0
    read: int = 0
    seen: set = field(default_factory=set)
    where: list = field(default_factory=list)
    still: bool = False

    def click(self, times=1):
        self.clicks += 0 if self.still else times

    def write(self, text):
        self.typed += 0 if self.still else len(text)

    def upload(self, files=1):
        """Count files given at one chooser: what one costs, and for each more the picture itself."""
        if not self.still:
            self.uploads += files
            self.choosing += MODEL["upload_clicks"] + files - 1
            self.clicks += MODEL["upload_clicks"] + files - 1

    def arrive(self, page):
        """Count a screen; what stands on it is read by `reads`."""
        self.screens += 1
        self.where.append(page.url.partition("://")[2].partition("/")[2].partition("?")[0])
        self.reads(page)

    def reads(self, page):
        """Count the Chinese characters that were not seen before."""
        for text in page.evaluate(READABLE):
            if text not in self.seen:
                self.seen.add(text)
                self.read += sum("\u4e00" <= one <= "\u9fff" for one in text)

    @property
    def seconds(self):
        taps = self.clicks - self.choosing
        acts = taps * MODEL["tap"] + self.typed * self.key_seconds + self.uploads * MODEL["photo"]
        return round(acts + self.screens * (MODEL["decision"] + MODEL["response"]) + self.read * MODEL["read"])

    def counts(self):
        return {name: getattr(self, name) for name in COUNTS}


def figures():
    """The figures of the last `make scoreboard`."""
    return json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}


def judge(journey, way, counts):
    """Say where a journey costs more than its budget; what is missed and said so may not get worse."""
    budget = BUDGETS["journeys"][journey]
    kept = figures().get("journeys", {}).get(journey, {}).get(way, {})
    for name, value in counts.items():
        if value <= budget.get(name, value):
            continue
        if name not in budget.get("missed", {}):
            yield f"{journey} {way}: {name} {value}, budget {budget[name]}"
        elif value > kept.get(name, value) + SLACK.get(name, 0):
            yield f"{journey} {way}: {name} {value}, it was {kept[name]}"


def keep(journey, way, tally):
    """Write what was counted, for `make scoreboard`."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    told = {"journey": journey, "way": way, "counts": tally.counts(), "read": tally.read, "screens": tally.where}
    (REPORTS / f"{journey}-{way.replace(' ', '-')}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
