"""What every page must be, whatever its state: looked at once loaded, in several sizes, without loading it again."""

from journeys.visitor import AXE, TAGS

RUN_AXE = "(tags) => axe.run({runOnly: tags}).then((told) => told.violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 160)}`))"
BUILT = """
() => {
  const found = [], one = (css) => document.querySelectorAll(css).length, shown = (each) => each.checkVisibility();
  if (!document.documentElement.lang) found.push("no language");
  if (one("h1") !== 1) found.push(`${one("h1")} first headings`);
  if (one("main") !== 1 || one("header") < 1) found.push("landmarks");
  const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
  for (const id of new Set(ids.filter((each, at) => ids.indexOf(each) !== at))) found.push(`id twice: ${id}`);
  const levels = [...document.querySelectorAll("h1, h2, h3, h4")].filter(shown).map((each) => +each.tagName[1]);
  if (levels[0] !== 1 && one(".govuk-error-summary") === 0) found.push("the first heading is not the first");
  const wrong = document.querySelector(".govuk-error-summary");
  if (wrong && !/^(错误：|錯誤：|Error: )/.test(document.title)) found.push(`a title without the error: ${document.title}`);
  if (wrong && !wrong.contains(document.activeElement) && wrong !== document.activeElement) found.push("the summary has not the focus");
  if (!wrong && /^(错误：|错误: |Error: )/.test(document.title)) found.push("an error in the title only");
  for (const field of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
    if (!field.labels.length && !field.getAttribute("aria-label")) found.push(`no label: ${field.name}`);
    for (const id of (field.getAttribute("aria-describedby") || "").split(" ").filter(Boolean)) {
      if (!document.getElementById(id)) found.push(`described by nothing: ${field.name} ${id}`);
    }
    const least = document.querySelector(".kj-staff") ? 13 : 16;
    if (shown(field) && parseFloat(getComputedStyle(field).fontSize) < least) found.push(`small letters: ${field.name}`);
    const paste = new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: new DataTransfer() });
    if (!field.dispatchEvent(paste)) found.push(`paste refused: ${field.name}`);
  }
  for (const text of document.querySelectorAll("main p, main li, main dd")) {
    const style = getComputedStyle(text);
    const ratio = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
    if (shown(text) && ratio < 1.295) found.push(`lines too close: ${text.innerText.slice(0, 40)}`);
  }
  const help = document.querySelector(".kj-tools a[href$='/help/']");
  if (!help) found.push("no help in the header");
  for (const tag of document.querySelectorAll(".govuk-tag")) if (!tag.innerText.trim()) found.push("a state without a word");
  return found;
}
"""
LEAST = """
(least) => [...document.querySelectorAll('a, button, input, select, summary')]
  .filter((one) => one.checkVisibility() && !one.closest('p, li, dd, td, th, .kj-roles') &&
    !one.matches('.kj-default, .govuk-skip-link, .govuk-visually-hidden, [type=hidden], [type=radio], [type=checkbox], [type=file]'))
  .filter((one) => one.getBoundingClientRect().height < least - 0.5).map((one) => `below ${least}: ${one.outerHTML.slice(0, 120)}`)
"""
MAIN_LEAST = """
() => [...document.querySelectorAll('#main .govuk-button')].filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 59.5)
  .map((one) => `below 60: ${one.innerText}`)
"""
WIDE = """
() => {
  const most = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= most) return [];
  const far = [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > most + 1);
  return [`${document.documentElement.scrollWidth} wide in ${most}: ${far.length ? far[far.length - 1].outerHTML.slice(0, 120) : ""}`];
}
"""
APART = """
(on) => {
  if (!window.apart) {
    window.apart = new CSSStyleSheet();
    window.apart.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
      p { margin-bottom: 2em !important }`);
  }
  document.adoptedStyleSheets = on ? [window.apart] : [];
  if (!on) return [];
  return [...document.querySelectorAll("main *, header *, footer *")].filter((one) => one.checkVisibility() && one.innerText &&
    /hidden|clip/.test(getComputedStyle(one).overflowY) && !one.matches(".govuk-visually-hidden, select, option, textarea") &&
    !one.closest(".govuk-visually-hidden") && one.scrollHeight > one.clientHeight + 2)
    .map((one) => `clipped when set apart: ${one.outerHTML.slice(0, 100)}`);
}
"""
# Text alone at twice its size, as a browser's own setting makes it: nothing may be cut off, lie over another text or run out of the screen.
TWICE = "(on) => { document.documentElement.style.fontSize = on ? '200%' : '' }"
MEETS = """
() => {
  const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), stays = new Map();
  const floats = (one) => {
    if (!one || one === document.body) return false;
    if (!stays.has(one)) stays.set(one, /fixed|sticky|absolute/.test(getComputedStyle(one).position) || floats(one.parentElement));
    return stays.get(one);
  };
  const boxes = [];
  while (texts.nextNode()) {
    const one = texts.currentNode, around = one.parentElement;
    if (!one.data.trim() || around.closest("option, script, style, noscript, svg, .govuk-visually-hidden, .kj-scroll") || floats(around)) continue;
    if (!around.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(one);
    for (const box of range.getClientRects()) if (box.width > 1 && box.height > 1) boxes.push([box, one, around]);
  }
  boxes.sort((left, right) => left[0].top - right[0].top);
  boxes.forEach(([box, one, around], at) => {
    for (let next = at + 1; next < boxes.length && boxes[next][0].top < box.bottom - 3; next += 1) {
      const [other, text, beside] = boxes[next];
      const deep = Math.min(box.bottom, other.bottom) - other.top, wide = Math.min(box.right, other.right) - Math.max(box.left, other.left);
      // Lines of one block may touch: their boxes are as high as the letters' own, not as the line.
      const apart = text !== one && !around.contains(beside) && !beside.contains(around);
      const [mine, theirs] = [one, text].map((each) => each.data.trim().slice(0, 20));
      if (apart && wide > 3 && deep > Math.min(box.height, other.height) * .4) found.push(`${mine} over ${theirs}`);
    }
  });
  for (const one of document.querySelectorAll("main *, header *, footer *")) {
    if (!one.checkVisibility() || !one.innerText || one.matches(".govuk-visually-hidden, select, option, textarea, .kj-scroll")) continue;
    const style = getComputedStyle(one);
    if (one.closest(".govuk-visually-hidden") || !/hidden|clip/.test(style.overflowX + style.overflowY)) continue;
    const more = one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2;
    if (more) found.push(`clipped: ${one.outerHTML.slice(0, 100)}`);
  }
  return found.slice(0, 5);
}
"""
BODY = "() => parseFloat(getComputedStyle(document.body).fontSize)"
LETTERS = "(size) => { document.documentElement.dataset.size = size }"
LOOKS = ("320", "360", "1366", "l", "xl", "xxl", "apart", "200")


def faults(page):
    """Look at a page as it stands; yields (kind, what is wrong)."""
    staff = page.locator(".kj-staff").count() > 0
    width = page.viewport_size["width"]
    # Playwright's own evaluation is not bound by the page's policy.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    yield from _kind("violations", page.evaluate(RUN_AXE, TAGS))
    yield from _kind("built", page.evaluate(BUILT))
    yield from _kind("targets", page.evaluate(LEAST, 24 if staff else 44))
    if not staff:
        yield from _narrow(page)
    page.set_viewport_size({"width": 1366, "height": 768})
    yield from _kind("wide", page.evaluate(WIDE))
    if not staff:
        yield from _twice(page)
    page.set_viewport_size({"width": width, "height": 740 if width < 1000 else 768})


def _narrow(page):
    for width in (320, 360):
        page.set_viewport_size({"width": width, "height": 740})
        yield from _kind("wide", page.evaluate(WIDE))
    yield from _kind("apart", page.evaluate(APART, "on"))
    yield from _kind("apart", page.evaluate(WIDE))
    page.evaluate(APART, "")
    for letters, least in (("l", 18), ("xl", 22), ("xxl", 30)):
        page.evaluate(LETTERS, letters)
        yield from _kind("wide", [f"{letters}: {each}" for each in page.evaluate(WIDE)])
        if page.evaluate(BODY) < least - 0.05:
            yield "letters", f"{letters} is {page.evaluate(BODY)}"
    yield from _kind("targets", page.evaluate(MAIN_LEAST))
    page.evaluate(LETTERS, "m")


def _twice(page):
    """Text alone at 200 %, at a desk and on a phone."""
    page.evaluate(TWICE, "on")
    for width, height in ((1366, 768), (360, 740)):
        page.set_viewport_size({"width": width, "height": height})
        yield from _kind("twice", [f"200 %: {each}" for each in (*page.evaluate(WIDE), *page.evaluate(MEETS))])
    page.evaluate(TWICE, "")


def _kind(kind, found):
    return ((kind, each) for each in found)
