"""What pictures of papers say: lines put in order, the sort of paper told, its facts found, and held against what was typed."""

from kuaiji.rules.readings.compared import Names, Verdict, coded, raw, verdict
from kuaiji.rules.readings.lines import Box, Line, Sheet, Told
from kuaiji.rules.readings.papers import FACTS, Paper, read

__all__ = ["FACTS", "Box", "Line", "Names", "Paper", "Sheet", "Told", "Verdict", "coded", "raw", "read", "verdict"]
