"""What the service says of itself everywhere: `accessibility.md`, `privacy.md`, in English `….en.md`."""

from functools import cache
from importlib.resources import files


@cache
def text(key: str, lang: str) -> str:
    """Return a page as Markdown, in Chinese unless English is asked for."""
    return (files("kuaiji.national") / "pages_about" / f"{key}{'.en' if lang == 'en' else ''}.md").read_text(encoding="utf-8")
