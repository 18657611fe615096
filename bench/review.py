"""A reviewer at the keyboard: from the key that passes a case to the next one's first picture painted (UX-07)."""

import json
import os
import shutil
import subprocess
import sys
from argparse import Namespace
from typing import Any

from bench import report
from bench.machine import CORES
from bench.stack import ROOT, Stack
from bench.wire import Wire

SECONDS, RATE = 0.02, 10_000_000 / 8
GOAL = 300
LOGIN = "fifty"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update")
TIMES = """
(() => {
  let pressed = 0, before = "";
  const took = () => JSON.parse(sessionStorage.getItem("took") || "[]"), now = () => performance.timeOrigin + performance.now();
  const press = (event) => {
    if (event.key !== "a") return;
    pressed = now();
    before = document.querySelector("[data-case]").dataset.case;
    sessionStorage.setItem("pressed", JSON.stringify([pressed, before]));
  };
  const note = (began) => {
    sessionStorage.removeItem("pressed");
    sessionStorage.setItem("took", JSON.stringify([...took(), now() - began]));
  };
  /* A page that is put in place of another keeps the window and loses its listeners: looked at before each painting. */
  const look = () => {
    window.addEventListener("keydown", press, true);
    const [began, was] = JSON.parse(sessionStorage.getItem("pressed") || "[0, null]");
    const image = document.querySelector("[data-evidence-image]"), form = document.querySelector("[data-case]");
    if (began && image && form && form.dataset.case !== was && image.complete && image.naturalWidth) requestAnimationFrame(() => note(began));
    requestAnimationFrame(look);
  };
  look();
})();
"""


def main(options: Namespace) -> int:
    """Measure, report, and return 1 where the goal is missed."""
    with Stack() as stack, Wire(stack.port, seconds=SECONDS, rate=RATE) as wire:
        _lay_out(stack, options.cases + 1)
        told = _told(sorted(_times(f"http://127.0.0.1:{wire.port}", options.cases)), load=os.getloadavg()[0])
    print(json.dumps(told) if options.json else report.table(told), flush=True)
    if options.write:
        report.write("review", told)
    return int(not told["held"])


def _lay_out(stack: Stack, many: int) -> None:
    """Put clean cases on the desk, with the pictures of the keyboard run of `make test`."""
    paths = os.pathsep.join(str(ROOT / folder) for folder in ("src", "tests", "."))
    command = [sys.executable, "-m", "journeys.fifty", str(many), "clean"]
    subprocess.run(command, env=stack.environment | {"PYTHONPATH": paths}, check=True, cwd=ROOT)


def _times(url: str, many: int) -> list[float]:
    from playwright.sync_api import sync_playwright

    sys.path.insert(0, str(ROOT / "tests"))
    from journeys.cast import PASSWORD, paper

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        page = browser.new_page(base_url=url, viewport={"width": 1366, "height": 768}, locale="zh-CN")
        page.add_init_script(TIMES)
        page.goto("/staff/login/")
        page.locator('[name="login"]').fill(LOGIN)
        page.locator('[name="password"]').fill(PASSWORD)
        page.locator('[name="password"]').press("Enter")
        page.wait_for_selector('[name="code"]')
        page.locator('[name="code"]').fill(paper(LOGIN, 0))
        page.locator('[name="code"]').press("Enter")
        page.wait_for_url("**/staff/")
        page.goto("/staff/queue/")
        page.keyboard.press("n")
        for n in range(many):
            page.wait_for_selector('button[value="approve"]:enabled')
            page.keyboard.press("a")
            page.wait_for_function("(n) => JSON.parse(sessionStorage.getItem('took') || '[]').length > n", arg=n)
        found: list[float] = page.evaluate("JSON.parse(sessionStorage.getItem('took'))")
        browser.close()
    return found


def _told(times: list[float], *, load: float) -> dict[str, Any]:
    middle, most = times[len(times) // 2], times[min(len(times) - 1, len(times) * 95 // 100)]
    return {
        "title": "A reviewer at the keyboard",
        "lines": [
            f"From the key that passes a case to the first picture of the next one painted, over a wire of {SECONDS * 1000:.0f} ms and 10 Mbit/s,",
            f"{len(times)} cases one after the other: median {middle:.0f} ms, p95 {most:.0f} ms, longest {times[-1]:.0f} ms. Goal: p95 ≤ {GOAL} ms.",
            f"The machine had a load of {load:.1f} on {CORES} cores meanwhile; above {CORES} times say little: measure again.",
        ],
        "cases": len(times),
        "p50": round(middle),
        "p95": round(most),
        "held": most <= GOAL,
    }
