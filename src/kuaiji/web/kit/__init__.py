"""The visual kit: layouts, components as macros, and what they need to be rendered."""

from kuaiji.web.kit.engine import environment

__all__ = ["environment"]
