"""Faults and measures: the real stack is started, loaded, killed and compared with a ledger, beside raw PostgreSQL and plain Django."""
