"""Takes the pictures of the README from a demo of its own: `make pictures`. Writes docs/pictures/*.webp."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "pictures"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
PHONE, DESK = (360, 740), (1366, 768)
START_SECONDS = 300
Page = Any


@contextmanager
def demo() -> Iterator[str]:
    """Run a demo in a folder of its own and yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="kuaiji-pictures") as folder:
        variables = {"DEMO": "1", "DATA": folder, "PORT": str(port), "PUBLIC_URL": f"http://127.0.0.1:{port}", "PYTHONPATH": str(ROOT / "src")}
        process = subprocess.Popen([sys.executable, "-m", "kuaiji.site.command", "serve"], env=os.environ | variables, cwd=ROOT)
        try:
            _wait_for(f"http://127.0.0.1:{port}/")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()


def _wait_for(url: str) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=10):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit(f"{url} did not answer.")


def be(page: Page, url: str, role: str) -> None:
    """Be somebody of the demo."""
    page.goto(f"{url}/demo/")
    page.locator(f'main form[action="/demo/role/{role}/"] button').click()


def found(page: Page, url: str) -> None:
    """Show the archive that was found for somebody who has just come in."""
    be(page, url, "xiamen/match")


def tasks(page: Page, url: str) -> None:
    """Show a form half filled in."""
    be(page, url, "xiamen/student")


def returned(page: Page, url: str) -> None:
    """Show what came back and how to put it right."""
    be(page, url, "xiamen/returned")
    page.goto(f"{url}/xiamen/me/")


def case(page: Page, url: str) -> None:
    """Show a case before its reviewer."""
    be(page, url, "xiamen/reviewer")
    page.get_by_role("button", name="开始审核").click()


SHOTS: dict[str, tuple[tuple[int, int], tuple[Callable[[Page, str], None], ...]]] = {
    "person": (PHONE, (found, tasks, returned)),
    "case": (DESK, (case,)),
}


def taken(browser: Any, url: str, size: tuple[int, int], go: Callable[[Page, str], None]) -> Image.Image:
    """Go where the picture is, in a browser of its own, and take it."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="zh-CN", device_scale_factor=2 if size == PHONE else 1)
    page = context.new_page()
    go(page, url)
    # The role bar belongs to the demo alone.
    page.evaluate("document.querySelector('.kj-roles')?.remove()")
    page.wait_for_load_state("networkidle")
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        page.screenshot(path=file.name)
        picture = Image.open(file.name).convert("RGB")
        picture.load()
    context.close()
    return picture


def beside(pictures: list[Image.Image], gap: int = 32) -> Image.Image:
    """Put pictures of one height side by side."""
    sheet = Image.new("RGB", (sum(each.width for each in pictures) + gap * (len(pictures) - 1), pictures[0].height), "#d5dbe3")
    left = 0
    for each in pictures:
        sheet.paste(each, (left, 0))
        left += each.width + gap
    return sheet


def main() -> None:
    """Take them all."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        raise SystemExit("Chromium is missing; `make test` as root brings it.")
    TARGET.mkdir(parents=True, exist_ok=True)
    with demo() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        for name, (size, ways) in SHOTS.items():
            picture = beside([taken(browser, url, size, go) for go in ways])
            picture.thumbnail((1366, 1366))
            picture.save(TARGET / f"{name}.webp", quality=80, method=6)
            print(TARGET / f"{name}.webp")
        browser.close()


if __name__ == "__main__":
    main()
