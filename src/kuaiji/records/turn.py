"""One at a time, across all processes: who wants the same thing waits until the transaction before has ended."""

from django.db import connection


def wait(what: str) -> None:
    """Wait for one's turn at `what`; it lasts to the end of the running transaction, whose later statements see what those before stored."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [what])
