"""Leaving the demo's long work to jobs: making it anew, and adding to it part by part."""

from kuaiji.adapters import queue


def ask() -> None:
    """Have the demo made anew; two at once are one."""
    queue.defer("demo.reset", once="demo.reset")


def more(part: int) -> None:
    """Have a further part loaded, after whatever else is waiting."""
    queue.defer("demo.more", once="demo.more", part=part)
