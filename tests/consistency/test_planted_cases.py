"""Whoever reads applications or decisions of many people says how planted cases are kept out of it, or why they belong in."""

import re
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "kuaiji"
READS = re.compile(r"\b(?:Application|Decision|Event|ProgressDelta|Finding)\.objects\b")
# By one row that the caller names, or of one person's, account's or unit's own: nobody is the person of a planted case, and it names no unit.
ONE_OR_OWN = {
    *("actions/appeals.py", "actions/applications.py", "actions/archiving.py", "actions/cases.py", "actions/certificates.py", "actions/counters.py"),
    *("actions/evidence.py", "actions/keys.py", "actions/prints.py", "actions/proofs.py", "actions/readings.py", "actions/reveals.py"),
    *("actions/submissions.py", "actions/terms.py", "actions/units.py", "actions/uploads.py", "queries/appeals.py", "queries/archives.py"),
    *("queries/blind.py", "queries/certificates.py", "queries/conflicts.py", "queries/counters.py", "queries/exports.py", "queries/looks.py"),
    *("queries/prints.py", "queries/statuses.py", "queries/units.py", "actions/sheets.py", "records/hot.py", "queries/doubts.py"),
    *("actions/assistances.py", "actions/bundles.py", "actions/calls.py", "actions/filings.py", "actions/nudges.py", "actions/spot_orders.py"),
    *("actions/spot_remarks.py", "queries/bundles.py", "queries/overprints.py", "queries/rosters.py", "queries/scans.py", "queries/spot_items.py"),
    *("queries/spot_orders.py", "queries/urgency.py", "queries/returns.py", "queries/claims.py", "actions/reopening.py"),
    "queries/unit_bundles.py",
}
# Only what was approved, which no planted case ever is; only what stands in the running campaign, which the drill never is.
APPROVED_OR_RUNNING = {"actions/spots.py", "queries/spots.py", "queries/filings.py", "actions/stuck.py", "queries/stuck.py"}
# Desks, where a planted case must look like any other while it waits; afterwards it is a draft, and on no desk.
DESKS = {"actions/reviews.py", "actions/setting_aside.py", "queries/reviews.py", "queries/second_looks.py", "queries/sheets.py"}
DESKS |= {"actions/giving.py", "actions/bulks.py", "queries/bulks.py", "queries/loads.py"}
# The program's own care for them, for every row alike (keys that change), and made-up data.
PROGRAM = {
    "actions/decisions.py",
    "actions/planting.py",
    "records/rotation.py",
    "actions/weighing.py",
    "actions/demo/lives.py",
    "actions/demo/pictures.py",
    "actions/demo/rosters.py",
    "actions/demo/bundles.py",
}
# Figures and searches: these name the drill and leave it out.
LEFT_OUT = {"queries/quality.py", "queries/late_returns.py", "actions/inquiries.py"}


def test_every_reader_of_cases_knows_of_planted_ones():
    """C13: a new reader stands in one of these lists, or leaves `drill` out itself."""
    readers = {str(path.relative_to(SOURCE)): path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py") if "migrations" not in path.parts}
    reading = {name for name, code in readers.items() if READS.search(code)}

    assert {name for name in reading - ONE_OR_OWN - APPROVED_OR_RUNNING - DESKS - PROGRAM if "drill" not in readers[name]} == set()
    assert {name for name in LEFT_OUT if "drill" not in readers[name]} == set()


def test_the_running_campaign_and_the_figures_leave_the_drill_out():
    """C13."""
    sql = SOURCE / "records" / "sql"

    assert "NOT c.drill" in (sql / "hot_campaign.sql").read_text(encoding="utf-8")
    assert (sql / "hot_tail.sql").read_text(encoding="utf-8").count("AND c.drill)") == 2
