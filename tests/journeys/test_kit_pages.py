"""The kit's pages as a browser shows them: accessible, within the screen, within the budget."""

import gzip

import pytest

import gallery
from journeys.kit_pages import ROOT, STATIC, Server

AXE = ROOT / "node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = [("m", 360), ("xxl", 360), ("m", 1366)]
SMALL = """
[...document.querySelectorAll('a, button, input, select, summary')].filter((one) => one.offsetParent && !one.closest('p') &&
  !one.matches('.kj-default, .govuk-skip-link, [type=hidden], [type=radio], [type=checkbox], [type=file]'))
  .filter((one) => one.getBoundingClientRect().height < 43.5).map((one) => one.outerHTML.slice(0, 120))
"""


@pytest.fixture
def shelf(tab):
    return lambda size, width: Server(tab(width=width), size=size)


@pytest.mark.parametrize(("size", "width"), LOOKS)
@pytest.mark.parametrize("name", gallery.PUBLIC + gallery.STAFF)
def test_a_page_is_accessible_and_fits(shelf, name, size, width):
    page = shelf(size, width).open(name)
    # Playwright's own evaluation is not bound by the page's policy.
    page.evaluate(AXE.read_text(encoding="utf-8"))

    violations = page.evaluate("(tags) => axe.run({runOnly: tags}).then((found) => found.violations.map((one) => [one.id, one.nodes[0].html]))", TAGS)

    assert violations == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if name in gallery.PUBLIC:
        assert page.evaluate(SMALL) == []


@pytest.mark.parametrize(("file", "most"), [("public.css", 16), ("staff.css", 28), ("form.js", 8), ("pictures.js", 5), ("public.js", 2)])
def test_a_static_file_keeps_its_budget(file, most):
    assert len(gzip.compress((STATIC / "kit/built" / file).read_bytes())) <= most * 1024


def test_built_styles_speak_to_old_browsers_and_name_nobodys_font():
    for sheet in (STATIC / "kit/built").glob("*.css"):
        css = sheet.read_text(encoding="utf-8")
        for word in ("oklch(", "color-mix(", "light-dark(", "@layer", "@container", ":has(", "GDS Transport", "url(/assets"):
            assert word not in css, f"{word} in {sheet.name}"


def test_a_larger_type_is_kept_without_loading_the_page_again(shelf):
    server = shelf("m", 360)
    page = server.open("landing")

    page.get_by_text("大字", exact=True).click()
    page.get_by_role("button", name="超大").click()

    assert page.evaluate("document.documentElement.dataset.size") == "xxl"
    assert page.evaluate("getComputedStyle(document.body).fontSize").startswith("30")
    assert "size=xxl" in page.evaluate("document.cookie")
    assert server.seen == []


def test_the_error_summary_takes_the_focus_and_leads_to_the_control(shelf):
    page = shelf("m", 360).open("section")

    assert page.title().startswith("错误：")
    assert page.evaluate("document.activeElement.id") == "problems"
    page.get_by_role("link", name="统一社会信用代码有一位不对").click()
    assert page.evaluate("document.activeElement.id") == "work.unit_uscc"
