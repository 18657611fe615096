"""Background tasks and schedules."""
