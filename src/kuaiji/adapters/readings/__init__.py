"""Reading what is printed on evidence, without any outside service: models that a wheel brings, run in a process of their own."""

from kuaiji.adapters.readings.engine import Engine, Unread, shared

__all__ = ["Engine", "Unread", "shared"]
