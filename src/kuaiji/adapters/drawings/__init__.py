"""Made-up pictures for the demo: drawn people and drawn papers, each marked 样例, the same for the same seed."""

from kuaiji.adapters.drawings.papers import KINDS, paper
from kuaiji.adapters.drawings.portraits import portrait

__all__ = ["KINDS", "paper", "portrait"]
