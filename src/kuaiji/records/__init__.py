"""The one Django app: tables, constraints, row security, sealed fields."""
