"""Write the reference pages that are made from the program: `make reference`."""

import os
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
MADE = "This page is made by `make reference`."
HEAD = f"""# Settings

Every setting is an environment variable, and none is needed to try the program. Each may also be given as a file: `NAME_FILE=/path` reads the
value from there. A wrong value stops the start with a sentence. {MADE}

| variable | takes | default | meaning |
|---|---|---|---|
"""


@cache
def pages() -> dict[str, str]:
    """Return every page of docs/reference as it should be, by file name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuaiji.site.settings")
    import django  # noqa: PLC0415 - the settings are read first

    django.setup()
    import drawn  # noqa: PLC0415
    import requirements  # noqa: PLC0415
    import scoreboard  # noqa: PLC0415

    from kuaiji.national import reference  # noqa: PLC0415

    own = {
        "settings.md": settings_page(),
        "moves.md": drawn.moves_page(),
        "policy.md": drawn.policy_page(),
        "schemes.md": drawn.schemes_page(),
        "commands.md": drawn.commands_page(),
        "requirements.md": requirements.page(),
        "scoreboard.md": scoreboard.page(),
    }
    return {**own, **reference.pages()}


def settings_page() -> str:
    """Return docs/reference/settings.md as it should be."""
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
    for name, text in pages().items():
        (ROOT / "docs" / "reference" / name).write_text(text, encoding="utf-8")
