"""Write the reference pages that are made from the program: `make reference`."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEAD = """# Settings

Every setting is an environment variable, and none is needed to try the program. Each may also be given as a file: `NAME_FILE=/path` reads the
value from there. A wrong value stops the start with a sentence. This page is made by `make reference`.

| variable | takes | default | meaning |
|---|---|---|---|
"""


def settings_page() -> str:
    """Return docs/reference/settings.md as it should be."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuaiji.site.settings")
    from django.conf import settings  # noqa: PLC0415 - reading them fills the list

    from kuaiji.site import env  # noqa: PLC0415

    assert settings.ROOT  # read the settings now
    shown = {
        "DATA": "`data` in the checkout",
        "PUBLIC_URL": "`http://127.0.0.1:PORT`",
        "STATIC": "`.make/static` in the checkout",
        "WEB_THREADS": "two a core",
    }
    rows = []
    for name, variable in sorted(env.READ.items()):
        default = shown.get(name) or (f"`{variable.default}`" if variable.default else "")
        rows.append(f"| `{name}` | {variable.kind} | {default} | {variable.meaning} |\n")
    return HEAD + "".join(rows)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    (ROOT / "docs" / "reference" / "settings.md").write_text(settings_page(), encoding="utf-8")
