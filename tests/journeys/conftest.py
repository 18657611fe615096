"""Stories told by a real browser: Debian's Chromium, driven by playwright, against the pages and their database."""

import os
import re
import shutil
from functools import partial

import pytest

from cluster import Run
from journeys import visitor
from journeys.cast import PHONE
from journeys.house import House
from journeys.visitor import Visitor

if os.environ.get("NO_BROWSER") == "1":
    collect_ignore_glob = ["*"]

# Playwright keeps an event loop in this thread; the tests' own look at the database is none of its business.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

FLAGS = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")


def pytest_report_header():
    return "browser journeys: left out (NO_BROWSER=1)" if os.environ.get("NO_BROWSER") == "1" else ""


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import expect, sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    expect.set_options(timeout=60_000)
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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    setattr(item, f"report_{report.when}", report)
    return report


@pytest.fixture
def faults():
    """What was wrong with pages on the way: scripts that fail, servers that fail, what axe finds, what is too wide or too small."""
    found = []
    yield found
    assert not found, "\n".join(found)


@pytest.fixture
def tab(chromium, request, faults):
    """Open a browser of its own before any address; a failed test shows where it stood."""
    contexts = []

    def opened(base_url=None, scripts=True, **size):
        context = chromium.new_context(
            base_url=base_url,
            viewport=PHONE | size,
            java_script_enabled=scripts,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            reduced_motion="reduce",
        )
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        return page

    yield opened
    if getattr(request.node, "report_call", None) is None or request.node.report_call.failed:
        for n, context in enumerate(contexts):
            _keep(context.pages[-1], request.node.name, n)
    for context in contexts:
        context.close()


def _keep(page, story, n):
    """Keep what a browser showed when its story broke."""
    folder = visitor.REPORTS / "broken"
    folder.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"\W+", "-", story)
    page.screenshot(path=folder / f"{name}-{n}.png", full_page=True)
    (folder / f"{name}-{n}.txt").write_text(f"{page.url}\n{page.locator('body').inner_text()}", encoding="utf-8")


@pytest.fixture(scope="session")
def house():
    """The installation of the stories, begun once a process."""
    opened = House(Run())
    try:
        yield opened.open()
    finally:
        opened.close()


@pytest.fixture
def visit(tab, house, request, faults):
    """Bring somebody to the first page: `visit(scripts=False, **DESKTOP)`; `keys` leaves the pointer away, `letters` is a size of type."""
    story = re.sub(r"\W+", "-", request.node.name).strip("-")
    count = iter(range(9))

    def arrived(who="person", *, scripts=True, keys=False, letters="", **size):
        page = tab(house.url, scripts=scripts, **size)
        if letters:
            page.context.add_cookies([{"name": "size", "value": letters, "url": house.url}])
        page.on("response", lambda answer: faults.append(f"{answer.status} {answer.url}") if answer.status >= 500 else None)
        return Visitor(page, f"{story}/{next(count)}-{who}", faults, scripts=scripts, keys=keys, large=letters == "xxl")

    return arrived
