"""Takes every page in every state, in three sizes, into one sheet: `make contact-sheet`. Writes reports/contact-sheet/index.html.

With `URL` a demo that runs already is taken; it moves on through its states as a visitor would.
"""

import html
import os
import re
import shutil
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from pictures import DESK, FLAGS, PHONE, demo
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "reports" / "contact-sheet"
LOOKS = {"phone": (PHONE, "m"), "largest": (PHONE, "xxl"), "desk": (DESK, "m")}
TALLEST = 4000
SHOWN = {"phone": 180, "largest": 180, "desk": 420}
HEAD = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Contact sheet</title>
<style>body{font:14px sans-serif;background:#d5dbe3}figure{display:inline-block;vertical-align:top;margin:8px;padding:8px;background:#fff}
img{vertical-align:top;margin:0 6px 0 0;border:1px solid #999}</style>
"""


def taken(page: Any, name: str) -> list[str]:
    """Take what stands before the reader in each size; returns the files."""
    files = []
    for look, (size, letters) in LOOKS.items():
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.evaluate("(letters) => { document.documentElement.dataset.size = letters }", letters)
        height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
        path = TARGET / f"{name}-{look}.webp"
        shot = TARGET / "shot.png"
        page.screenshot(path=shot, full_page=True, clip={"x": 0, "y": 0, "width": size[0], "height": max(height, size[1])})
        with Image.open(shot) as picture:
            picture.convert("RGB").save(path, quality=70)
        files.append((look, path.name))
    page.evaluate("() => { document.documentElement.dataset.size = 'm' }")
    return [f'<a href="{file}"><img src="{file}" width="{SHOWN[look]}" alt="{look}" loading="lazy"></a>' for look, file in files]


def main() -> None:
    """Go through every state and take it."""
    sys.path.insert(0, str(ROOT / "tests"))
    from journeys.tour import tour  # noqa: PLC0415 - stands among the tests

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        raise SystemExit("Chromium is missing; `make test` as root brings it.")
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    rows = [HEAD]
    given = os.environ.get("URL")
    with nullcontext(given) if given else demo() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        page = browser.new_context(base_url=url, locale="zh-CN", reduced_motion="reduce").new_page()
        for number, (who, where) in enumerate(tour(page), 1):
            name = f"{number:03d}-{re.sub(r'[^a-z0-9]+', '-', f'{who} {where}'.lower()).strip('-')}"[:80]
            title = html.escape(f"{number}. {who or 'anybody'} {where}")
            rows.append(f"<figure><figcaption>{title}</figcaption>{''.join(taken(page, name))}</figure>\n")
        browser.close()
    (TARGET / "shot.png").unlink(missing_ok=True)
    (TARGET / "index.html").write_text("".join(rows), encoding="utf-8")
    print(TARGET / "index.html")


if __name__ == "__main__":
    main()
