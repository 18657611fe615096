"""One folder a jurisdiction: its editions, cases and help, as data."""
