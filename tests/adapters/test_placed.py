"""What is printed at exact places lies there, and no dialog may fit it to the paper: read back from the PDF, to a tenth of a millimetre."""

import ctypes
from datetime import UTC, datetime
from decimal import Decimal

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from kuaiji.adapters.printing import placed
from kuaiji.adapters.printing.placed import Words
from kuaiji.rules.overprint import Page

AT = datetime(2026, 3, 2, tzinfo=UTC)
PAGE = Page(Decimal(88), Decimal(125))
MM = 72 / 25.4


def origins(data):
    """Each character with the place of its base line's beginning, in millimetres from the left and the upper edge."""
    page = pypdfium2.PdfDocument(data)[0]
    text = page.get_textpage()
    found = []
    for n in range(text.count_chars()):
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text.raw, n, ctypes.byref(x), ctypes.byref(y))
        found.append((chr(pdfium.FPDFText_GetUnicode(text.raw, n)), x.value / MM, (page.get_height() - y.value) / MM))
    return found


@pytest.mark.parametrize(("x", "y"), [(0, 20), (12.3, 62.7), (70.1, 120)])
def test_words_begin_where_they_are_told_to(x, y):
    """N08."""
    found = origins(placed.pdf("记录", PAGE, words=[Words("确认", x, y), Words("另一行", 5, 40)], at=AT))

    sign, left, top = next(each for each in found if each[0] == "确")
    assert sign == "确"
    assert abs(left - x) < 0.1
    assert abs(top - y) < 0.1


def test_the_page_has_its_exact_size_and_is_not_scaled():
    """N08."""
    data = placed.pdf("记录", PAGE, words=[Words("确认", 10, 10)], at=AT)
    document = pypdfium2.PdfDocument(data)

    assert [round(each / MM, 2) for each in document[0].get_size()] == [88, 125]
    assert pdfium.FPDF_VIEWERREF_GetPrintScaling(document.raw) == 0
    assert b"/PrintScaling/None" in data


def test_the_crosses_of_the_test_page_stand_at_their_places():
    """N08."""
    page = pypdfium2.PdfDocument(placed.pdf("校准", PAGE, words=placed.figures(PAGE), lines=placed.grid(PAGE), at=AT))[0]
    boxes = [[each / MM for each in found.get_bounds()] for found in page.get_objects() if found.type == pdfium.FPDF_PAGEOBJ_PATH]
    height = page.get_height() / MM
    arms = [(x1, x2, height - (y1 + y2) / 2) for x1, y1, x2, y2 in boxes if 11 < x2 - x1 < 13]

    assert len(arms) == 2
    for (x, y), (left, right, level) in zip(placed.crosses(PAGE), sorted(arms), strict=True):
        assert abs((left + right) / 2 - float(x)) < 0.1
        assert abs(level - float(y)) < 0.1


def test_the_same_words_give_the_same_bytes_and_rare_characters_their_glyphs():
    """N08, X04."""
    words = [Words("𬭊确认", 10, 10)]

    assert placed.pdf("记录", PAGE, words=words, at=AT) == placed.pdf("记录", PAGE, words=words, at=AT)
    text = pypdfium2.PdfDocument(placed.pdf("记录", PAGE, words=words, at=AT))[0].get_textpage().get_text_range()
    assert text.startswith("𬭊确认")
