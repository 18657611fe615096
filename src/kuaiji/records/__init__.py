"""Every table, the guards around it, and the five statements of the hot paths: the one Django app."""
