"""Files that bureaus give out with a notice: taken for what their bytes are, never for their names, and refused where they would run anything."""

import io
import re
import zipfile
import zlib
from typing import NamedTuple

from kuaiji.adapters import pictures
from kuaiji.adapters.pictures import sniff
from kuaiji.rules.notices import FILE_BYTES, file_name
from kuaiji.rules.problem import Facts, Problem, Refused

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENDINGS = {sniff.PDF: "pdf", sniff.JPEG: "jpg", DOCX: "docx", XLSX: "xlsx"}
MOST_PARTS, MOST_UNPACKED, MOST_TYPES = 2000, 100 * 1024 * 1024, 1024 * 1024
_MAIN = {b"wordprocessingml.document.main+xml": DOCX, b"spreadsheetml.sheet.main+xml": XLSX}
_TYPES = "[Content_Types].xml"
_RUNS = re.compile(r"vbaproject|vbadata|macrosheet|activex|oleobject|customui|\.(exe|dll|js|vbs|hta|scr|bat|cmd|ps1|lnk|jar)$", re.IGNORECASE)
_RUNS_TYPE = re.compile(rb"macroenabled|vbaproject|activex", re.IGNORECASE)
_FETCHES = re.compile(rb"attachedTemplate[^>]*TargetMode\s*=\s*[\"']External|TargetMode\s*=\s*[\"']External[^>]*attachedTemplate", re.IGNORECASE)
_RUNS_PDF = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)\b")


class Attached(NamedTuple):
    """A file as it is kept and given out."""

    name: str
    media_type: str
    data: bytes


def read(name: str, data: bytes) -> Attached:
    """Return what is kept of a file: a picture cleaned, all else as it came. Facts of a refusal: the file's name.

    Raises Refused: notice.file.empty, .big, .type, .runs (macros, controls, scripts, packed programs), .broken, .locked (a password).
    """
    if not data:
        raise _refused("notice.file.empty", name)
    if len(data) > FILE_BYTES:
        raise _refused("notice.file.big", name, found_mb=f"{len(data) / 1024**2:.1f}", allowed_mb=FILE_BYTES // 1024**2)
    found = sniff.media_type(data)
    if found in {sniff.JPEG, sniff.PNG}:
        return _named(name, sniff.JPEG, _picture(name, data))
    found = _pdf(name, data) if found == sniff.PDF else _office(name, data)
    return _named(name, found, data)


def _named(name: str, media_type: str, data: bytes) -> Attached:
    return Attached(file_name(name, ENDINGS[media_type]), media_type, data)


def _picture(name: str, data: bytes) -> bytes:
    try:
        pictures.inspect(data)
        return pictures.clean(data).data
    except Refused as refused:
        raise _refused("notice.file.broken", name) from refused


def _pdf(name: str, data: bytes) -> str:
    try:
        pictures.inspect(data)
    except Refused as refused:
        raise _refused("notice.file.locked" if refused.problems[0].code == "file.encrypted" else "notice.file.broken", name) from refused
    if _RUNS_PDF.search(data):
        raise _refused("notice.file.runs", name)
    return sniff.PDF


def _office(name: str, data: bytes) -> str:
    """Return which kind of document a packed file is; nothing of it is unpacked but the list of its kinds and where its templates come from."""
    if not data.startswith(b"PK\x03\x04"):
        raise _refused("notice.file.type", name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise _refused("notice.file.broken", name)
            if any(part.flag_bits & 1 for part in parts):
                raise _refused("notice.file.locked", name)
            types = _part(packed, _TYPES)
            linked = [_part(packed, part.filename) for part in parts if part.filename.endswith("settings.xml.rels")]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as fault:
        raise _refused("notice.file.broken", name) from fault
    if _RUNS_TYPE.search(types) or any(_RUNS.search(part.filename) for part in parts) or any(map(_FETCHES.search, linked)):
        raise _refused("notice.file.runs", name)
    found = {kind for mark, kind in _MAIN.items() if mark in types}
    if len(found) != 1:
        raise _refused("notice.file.type", name)
    return found.pop()


def _part(packed: zipfile.ZipFile, name: str) -> bytes:
    try:
        with packed.open(name) as part:
            return part.read(MOST_TYPES)
    except KeyError:
        return b""


def _refused(code: str, name: str, **facts: str | int) -> Refused:
    told: Facts = {"name": name[:60], **facts}
    return Refused([Problem(code, "files", told)])
