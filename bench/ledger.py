"""What was acknowledged, written down with fsync before anything else happens, and what the tables say of it afterwards."""

import os
import threading
from pathlib import Path

from bench.stack import Stack


class Ledger:
    """Lines of `key application receipt`; survives whatever ends the writer."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("a+", encoding="ascii")
        self.lock = threading.Lock()
        self.receipts: dict[str, tuple[str, str]] = {}
        self.contradictions: list[str] = []

    def write(self, key: str, application: str, receipt: str) -> None:
        """Keep an acknowledgement; one key told two receipts is a contradiction."""
        with self.lock:
            known = self.receipts.setdefault(key, (application, receipt))
            if known != (application, receipt):
                self.contradictions.append(f"{key}: {known[1]} and then {receipt}")
            self.file.write(f"{key} {application} {receipt}\n")
            self.file.flush()
            os.fsync(self.file.fileno())

    def close(self) -> None:
        """Close the file."""
        self.file.close()


STORED = "SELECT id::text, state, submission_key::text, receipt FROM records_application"
DOUBLED = "SELECT application_id::text, count(*) FROM records_event WHERE move IN ('submit', 'submit_to_unit') GROUP BY 1 HAVING count(*) > 1"
COUNTED = """
SELECT b.state, coalesce(d.sum, 0), b.count FROM (SELECT state, count(*) FROM records_application WHERE state <> 'draft' GROUP BY 1) b
FULL JOIN (SELECT state, sum(delta) FROM records_progressdelta GROUP BY 1) d USING (state) WHERE coalesce(d.sum, 0) <> coalesce(b.count, 0)
"""
UNTOLD = """
SELECT a.id::text FROM records_application a WHERE a.state <> 'draft' AND NOT EXISTS (
    SELECT FROM records_event e WHERE e.application_id = a.id AND e.to_state = a.state)
"""
HALF = """
SELECT a.id::text FROM records_application a WHERE a.state = 'draft' AND (
    a.receipt IS NOT NULL OR a.submission_key IS NOT NULL OR EXISTS (SELECT FROM records_event e WHERE e.application_id = a.id))
"""
MESSAGES = "SELECT event_key, count(*) FROM records_message WHERE template = 'submitted' GROUP BY 1 HAVING count(*) > 1"
AUDITED = """
SELECT a.id::text FROM records_application a
LEFT JOIN records_auditrow r ON r."table" = 'records_application' AND r.row_id = a.id AND r.act = 'update'
WHERE a.state = 'submitted' GROUP BY 1 HAVING count(r.*) <> 1
"""


def differences(ledger: Ledger, stack: Stack) -> dict[str, list[str]]:
    """Return everything in which tables and ledger differ; empty where the promise was kept (FAULT-01, FAULT-03, FAULT-05, FAULT-12)."""
    stored = {row[0]: row[1:] for row in stack.rows(STORED)}
    told = {application: (key, receipt) for key, (application, receipt) in ledger.receipts.items()}
    lost = [f"{application} {receipt}" for application, (_, receipt) in told.items() if stored[application][0] == "draft"]
    kept = {application: row[1:] for application, row in stored.items() if row[0] != "draft"}
    other = [f"{each}: told {what}, stored {kept[each]}" for each, what in told.items() if each in kept and kept[each] != what]
    found = {
        "lost": lost,
        "told otherwise": other + ledger.contradictions,
        "doubled": [str(row) for row in stack.rows(DOUBLED)],
        "half done": [str(row) for row in stack.rows(HALF)],
        "without event": [str(row) for row in stack.rows(UNTOLD)],
        "wrongly counted": [str(row) for row in stack.rows(COUNTED)],
        "messages doubled": [str(row) for row in stack.rows(MESSAGES)],
        "audited otherwise than once": [str(row) for row in stack.rows(AUDITED)],
    }
    return {name: rows for name, rows in found.items() if rows}
