"""Printed sheets: read back as text, decoded from their code, and kept within A4."""

from dataclasses import replace
from datetime import UTC, datetime

import pypdfium2
import pytest
import zxingcpp

import rare_names
from kuaiji.adapters import drawings, printing
from kuaiji.adapters.printing import Box, Checklist, Line, Section, Sheet, Wanted, layout

AT = datetime(2026, 1, 2, 2, 20, tzinfo=UTC)
TOKEN = "https://example.org/c/Zk3xP9qL0mVb7Yt2Rw5NaC"

BASIC = Section(
    title="基本信息",
    lines=(Line("姓名", "样例甲"), Line("证件号码", "100000199001010028"), Line("通信地址", "样例市样例区样例路一百二十三号四单元", wide=True)),
    portrait=True,
)
EDUCATION = Section(title="教育经历", columns=("学校", "学历"), rows=(("样例大学", "大学本科"), ("样例学院", "大专")))
FORM = Sheet(
    title="会计人员信息采集表",
    marks=(Line("受理编号", "20260102-7K3M9Q-4"), Line("打印版本", "3")),
    sections=(BASIC, EDUCATION, Section(title="奖励", columns=("名称",), empty="无")),
    boxes=(
        Box(title="用人单位审核意见", stamp="（单位盖章）", signs=("负责人签字：", "日期：")),
        Box(title="受理机构确认", text=("地址：样例路3号",)),
    ),
    checklist=Checklist(title="请携带", columns=("序号", "材料", "原件", "复印件"), items=(Wanted("身份证", copies=2), Wanted("本表", copies=0))),
    portrait=drawings.portrait("样例甲"),
    code=TOKEN,
    code_caption="窗口扫码",
    footer="第3版",
    page_of="第 {page} 页，共 {pages} 页",
)


def read(made):
    pages = list(pypdfium2.PdfDocument(made))
    return pages, "\n".join(page.get_textpage().get_text_range() for page in pages)


@pytest.fixture(scope="module")
def form():
    return printing.pdf(FORM, at=AT)


def test_the_printed_form_says_what_was_filed(form):
    """N04."""
    _, text = read(form)

    for words in ("会计人员信息采集表", "样例甲", "100000199001010028", "样例大学", "（单位盖章）", "20260102-7K3M9Q-4", "第 1 页，共 1 页", "× 2"):
        assert words in text


def test_the_counter_can_scan_the_form(form):
    """N07."""
    picture = read(form)[0][0].render(scale=2).to_pil()

    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [TOKEN]


def test_every_page_is_a4_and_archival(form):
    pages, _ = read(form)

    assert {tuple(round(side) for side in page.get_size()) for page in pages} == {(595, 842)}
    assert b"pdfaid:part>2" in form


def test_the_same_sheet_at_the_same_time_gives_the_same_bytes(form):
    assert printing.pdf(FORM, at=AT) == form


def test_what_is_typed_is_never_markup():
    names = ("#sys.inputs", "$x$ *fett* @me", "<b>", '"', "\\u{41}", "]#panic()[")
    lines = tuple(Line(f"项目{n}", name) for n, name in enumerate(names))

    _, text = read(printing.pdf(Sheet(title="样例", sections=(Section(title="甲", lines=lines),)), at=AT))

    for name in names:
        assert name in text


def test_a_form_without_portrait_says_that_it_is_missing():
    _, text = read(printing.pdf(replace(FORM, portrait=b"", portrait_missing="尚未上传照片"), at=AT))

    assert "尚未上传照片" in text


def test_a_long_form_runs_over_several_numbered_pages():
    long = replace(EDUCATION, rows=tuple((f"样例大学{n}", "本科") for n in range(90)))

    pages, text = read(printing.pdf(replace(FORM, sections=(long,)), at=AT))

    assert len(pages) > 2
    assert f"第 {len(pages)} 页，共 {len(pages)} 页" in text


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_a_sheet_prints_in_each_language(language):
    _, text = read(printing.pdf(Sheet(title="會計 Accounting 会计", language=language), at=AT))

    assert "Accounting" in text


def test_a_long_value_takes_the_whole_row_and_short_ones_share():
    made = layout.rows(Section(title="", lines=(Line("a", "1"), Line("b", "2"), Line("c", "长" * 20), Line("d", "4"))))

    assert [[cell.get("head") for cell in row if "head" in cell] for row in made] == [["a", "b"], ["c"], ["d"]]
    assert [sum(cell.get("columns", 1) for cell in row) for row in made] == [5, 5, 5]


def test_the_portrait_stands_beside_five_rows_even_where_there_is_one_line():
    made = layout.rows(Section(title="", lines=(Line("a", "1"),), portrait=True))

    assert len(made) == 5
    assert made[0][-1] == {"portrait": True, "rows": 5}
    assert [sum(cell.get("columns", 1) for cell in row) for row in made] == [5, 4, 4, 4, 4]


def test_five_hundred_rare_names_are_printed_and_read_back():
    """X04: a PDF/A is refused by the typesetter itself where a glyph is missing, so that every name is drawn."""
    names = rare_names.corpus()
    sheet = Sheet(title="名册", sections=(Section(title="姓名", columns=("姓名", "姓名"), rows=tuple(zip(names[::2], names[1::2], strict=True))),))

    _, text = read(printing.pdf(sheet, at=AT))

    whole = "".join(text.split())  # a change of font is read as an end of line
    assert [name for name in names if name not in whole] == []


def test_a_rare_name_is_printed_the_same_each_time():
    sheet = Sheet(title="采集表", sections=(Section(title="基本信息", lines=(Line("姓名", "赵𬭸䶮\U0002ebf1"),)),))

    assert printing.pdf(sheet, at=AT) == printing.pdf(sheet, at=AT)
