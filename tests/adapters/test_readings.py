"""The reading process: asked page by page, ended when it hangs, started anew when it died."""

from datetime import date

import pytest

from kuaiji.adapters import drawings
from kuaiji.adapters.readings import Engine, Unread, engine
from kuaiji.rules import readings
from kuaiji.rules.readings import Sheet

ANSWERS = """
import sys
while head := sys.stdin.buffer.readline():
    page = sys.stdin.buffer.read(int(head))
    if page == b"die":
        sys.exit(1)
    if page == b"hang":
        sys.stdin.buffer.read()
    said = b'{"fault": "ValueError"}' if page == b"no picture" else b'{"width": 10, "height": 20, "turned": 90, "lines": [["a", 900, 1, 2, 3, 4]]}'
    sys.stdout.buffer.write(said + b"\\n")
    sys.stdout.buffer.flush()
"""


@pytest.fixture
def asked(tmp_path, monkeypatch):
    script = tmp_path / "worker.py"
    script.write_text(ANSWERS)
    monkeypatch.setattr(engine, "WORKER", script)
    monkeypatch.setattr(engine, "SECONDS", 0.5)
    made = Engine()
    yield made
    made.close()


def test_a_page_is_answered_with_its_lines(asked):
    assert asked.read(b"page") == Sheet(10, 20, 90, (("a", 900, 1, 2, 3, 4),))


@pytest.mark.parametrize("page", [b"die", b"hang", b"no picture"])
def test_whatever_goes_wrong_is_unread_and_the_next_page_is_read(asked, page):
    """FAULT-10."""
    asked.read(b"page")

    with pytest.raises(Unread):
        asked.read(page)

    assert asked.read(b"page").width == 10


def test_the_real_process_reads_a_drawn_certificate():
    real = Engine()
    try:
        sheet = real.read(drawings.paper("qualification", {"姓名": "样例甲", "级别": "中级", "批准日期": "2015年9月13日", "管理号": "2015001001"}))
    finally:
        real.close()

    paper = readings.read(sheet, today=date(2026, 7, 1))
    assert paper.sort == "qualification"
    assert {fact: paper.facts[fact].text for fact in ("name", "level", "obtained_on")} == {
        "name": "样例甲",
        "level": "中级",
        "obtained_on": "2015-09-13",
    }
