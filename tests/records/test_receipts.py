"""Receipt numbers are told apart from slips (settled 23)."""

from datetime import date

from kuaiji.records import receipts

DAY = date(2026, 7, 1)


def test_a_receipt_is_read_however_it_was_typed():
    receipt = receipts.new(DAY)

    assert receipt.startswith("20260701-")
    assert receipts.read(receipt.lower().replace("-", " ")) == receipt


def test_every_single_slip_and_every_swap_of_neighbours_is_caught():
    receipt = receipts.new(DAY).replace("-", "")
    for place in range(15):
        for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ":
            if other != receipt[place]:
                assert receipts.read(receipt[:place] + other + receipt[place + 1 :]) is None
    for place in range(14):
        if receipt[place] != receipt[place + 1]:
            assert receipts.read(receipt[:place] + receipt[place + 1] + receipt[place] + receipt[place + 2 :]) is None


def test_receipts_do_not_repeat():
    assert len({receipts.new(DAY) for _ in range(1000)}) == 1000


def test_other_text_is_no_receipt():
    assert receipts.read("") is None
    assert receipts.read("今天20260701ABCDEF") is None
