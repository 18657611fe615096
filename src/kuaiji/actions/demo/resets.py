"""Asking for the demo to be made anew: a job does it, since it takes about a minute."""

from kuaiji.adapters import queue


def ask() -> None:
    """Leave the job; two at once are one."""
    queue.defer("demo.reset", once="demo.reset")
