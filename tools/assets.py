"""Build what browsers load: the parts of the npm kits that we use, in our font and in rem, before our own layer; and the samples beside proofs.

Run by set-up: `python tools/assets.py [node_modules]`.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from kuaiji.adapters.drawings import samples as drawn
from kuaiji.national import samples

ROOT = Path(__file__).parents[1]
STYLES = ROOT / "src/kuaiji/web/kit/styles"
SCRIPTS = ROOT / "src/kuaiji/web/kit/scripts"
BUILT = ROOT / "src/kuaiji/web/static/kit/built"
SOURCES = {"govuk": "govuk-frontend/dist/govuk/govuk-frontend.min.css", "moj": "@ministryofjustice/frontend/moj/moj-frontend.min.css"}
NOTICE = "/* Contains parts of govuk-frontend and @ministryofjustice/frontend, MIT, (c) Crown copyright. */\n"


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


FORM_BLOCKS = _names("""
    template__body link list label label-wrapper hint error-message form-group fieldset input textarea select radios checkboxes button button-group
    error-summary inset-text summary-list summary-card task-list tag panel details breadcrumbs back-link table visually-hidden skip-link
    heading-xl heading-l heading-m heading-s body body-l body-s caption-l caption-m section-break warning-text notification-banner pagination
""")
STAFF_BLOCKS = FORM_BLOCKS | _names("""
    tabs file-upload grid-row grid-column-one-half grid-column-one-third grid-column-two-thirds width-container date-input accordion
""")
MOJ_BLOCKS = _names("timeline badge filter scrollable-pane sub-navigation")
SHEETS = {
    "public.css": ({"govuk": FORM_BLOCKS}, ("tokens.css", "app.css", "parts.css")),
    "staff.css": ({"govuk": STAFF_BLOCKS, "moj": MOJ_BLOCKS}, ("tokens.css", "app.css", "parts.css", "staff.css")),
}
BUNDLES = {
    "public.js": ("page.js", "picker.js", "inplace.js"),
    "form.js": ("fields.js", "conditions.js", "autosave.js", "upload.js", "follow.js", "once.js"),
    "pictures.js": ("looks.js", "editor.js", "pictures.js"),
    "passkey.js": ("passkey.js",),
    "staff.js": ("menu.js", "desk.js", "ahead.js", "palette.js"),
}

_CLASS = re.compile(r"\.(govuk|moj)-((?:\\.|[\w-])+)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PIXELS = re.compile(r"(?<![\w#.-])(\d*\.?\d+)px")


def rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield (selector or at-rule, body) of each top-level rule."""
    at = 0
    while (opening := css.find("{", at)) >= 0:
        depth, end = 1, opening + 1
        while depth:
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        yield css[at:opening].rpartition(";")[2].strip(), css[opening + 1 : end - 1]
        at = end


def sieve(css: str, blocks: frozenset[str]) -> str:
    """Keep the rules that speak of the wanted blocks only; old browsers do not know `:has`."""
    kept = []
    for head, body in rules(css):
        if head.startswith("@font-face"):
            continue
        if head.startswith("@"):
            inner = sieve(body, blocks)
            kept.append(f"{head}{{{inner}}}" if inner else "")
        elif wanted := [selector for selector in head.split(",") if _wanted(selector, blocks)]:
            kept.append(f"{','.join(wanted)}{{{_refit(body)}}}")
    return "".join(kept)


def _wanted(selector: str, blocks: frozenset[str]) -> bool:
    names = {name if name in blocks else re.split(r"__|--", name)[0] for _, name in _CLASS.findall(selector)}
    return bool(names) and names <= blocks and ":has(" not in selector


def _refit(body: str) -> str:
    body = re.sub(r"font-family:[^;}]+;?", "", body)
    body = re.sub(r"background-image:url\(/assets[^;}]+;?", "", body)
    return _PIXELS.sub(lambda found: found[0] if float(found[1]) < 4 else f"{float(found[1]) / 16:g}rem", body)


def sheet(modules: Path, name: str) -> str:
    """One style sheet: the wanted blocks of the kits, then our own layer."""
    blocks, own = SHEETS[name]
    parts = [sieve(_COMMENT.sub("", (modules / SOURCES[kit]).read_text(encoding="utf-8")), wanted) for kit, wanted in blocks.items()]
    parts += [_tight((STYLES / file).read_text(encoding="utf-8")) for file in own]
    return NOTICE + "\n".join(parts)


def _tight(css: str) -> str:
    return re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", _COMMENT.sub("", css))).strip()


def bundle(name: str) -> str:
    """Our own scripts one after the other, without the contracts that stand at their tops."""
    parts = []
    for file in BUNDLES[name]:
        text = _COMMENT.sub("", (SCRIPTS / file).read_text(encoding="utf-8"))
        lines = (line.strip() for line in text.splitlines())
        parts.append("\n".join(line for line in lines if line and not line.startswith("// ")))
    return "\n".join(parts) + "\n"


def build(modules: Path, target: Path = BUILT) -> None:
    """Write every sheet and bundle; says what is missing rather than half of it."""
    missing = [source for source in SOURCES.values() if not (modules / source).is_file()]
    if missing:
        raise SystemExit(f"{', '.join(missing)} not found under {modules}: run `npm ci` first.")
    target.mkdir(parents=True, exist_ok=True)
    for name in SHEETS:
        (target / name).write_text(sheet(modules, name), encoding="utf-8")
    (target / "samples").mkdir(exist_ok=True)
    for name, kind in samples.load().kinds.items():
        for each in (drawn.GOOD, *kind.bad):
            (target / "samples" / f"{name}-{each}.svg").write_text(drawn.sample(kind.shape, each), encoding="utf-8")
    for name in BUNDLES:
        (target / name).write_text(bundle(name), encoding="utf-8")


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "node_modules")
