"""Stories told by a real browser: Debian's Chromium, driven by playwright, against the pages and their database."""

import os
import shutil
from functools import partial

import pytest

if os.environ.get("NO_BROWSER") == "1":
    collect_ignore_glob = ["*"]

# Playwright keeps an event loop in this thread; the tests' own look at the database is none of its business.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

FLAGS = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1366, "height": 768}


def pytest_report_header():
    return "browser journeys: left out (NO_BROWSER=1)" if os.environ.get("NO_BROWSER") == "1" else ""


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "Chromium is missing. `make test` brings it as root; NO_BROWSER=1 leaves the journeys out."
    # Chromium's own sandbox refuses root.
    flags = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def browse(tab, live_server):
    """Open a browser before the running pages: `browse(width=360)` gives a page."""
    return partial(tab, live_server.url)


@pytest.fixture
def tab(chromium):
    """Open a browser of its own before any address; every fault of a script fails the test."""
    contexts, faults = [], []

    def opened(base_url=None, **size):
        context = chromium.new_context(base_url=base_url, viewport=PHONE | size, locale="zh-CN", timezone_id="Asia/Shanghai")
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults
