"""SQL of the migrations, one file a step; a file that has been released is never edited."""

from pathlib import Path


def text(name: str) -> str:
    """Return the SQL of one step."""
    return (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8")
