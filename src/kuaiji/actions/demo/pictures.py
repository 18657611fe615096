"""Drawn evidence for the demo: each picture is drawn once, shared by what it shows, and marked 样例."""

import hashlib
import io
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from itertools import count, islice
from uuid import UUID

import msgspec
from PIL import Image

from kuaiji.actions.demo.cast import Player
from kuaiji.adapters import drawings, vault
from kuaiji.adapters.drawings import portraits
from kuaiji.adapters.pictures import Page
from kuaiji.records.acting import acting
from kuaiji.records.models import EvidenceFile
from kuaiji.rules.actor import Actor

PORTRAITS, PAPER_LOOKS = 12, 3
WIDE, SMALL = 640, 240
# Which paper lies at a page: by the document's name and the page's key, or by one of them.
PAPERS = {
    "person.id_document#front": "identity_front", "person.id_document#back": "identity_back", "#personal": "passport_data",
    "#validity": "passport_entry", "#inner_first": "permit_front", "#inner_second": "permit_back", "education.diploma": "diploma",
    "education.degree_proof": "degree", "work.proof#card": "work_card", "work.proof": "work_proof", "work.student_proof#card": "student_card",
    "work.student_proof": "student_proof", "#student": "student_card", "#household": "household", "work.residence_proof": "residence",
    "qualification.proof": "qualification", "honours.proof": "award", "publications.proof": "publication",
}  # fmt: skip


def attach(application_id: UUID, paths: Iterable[str], player: Player, *, by: Actor, at: datetime) -> None:
    """Put a drawn picture at each page of an application, as its clean copy stands after checking; there is no original to keep."""
    with acting(by, at=at):
        EvidenceFile.objects.bulk_create(_file(application_id, path, player, at) for path in paths)


def _file(application_id: UUID, path: str, player: Player, at: datetime) -> EvidenceFile:
    sha256, bundle, size = _drawn(*_what(path, player))
    return EvidenceFile(
        application_id=application_id,
        path=path,
        state="clean",
        original_key=vault.new_name("original"),
        clean_key=vault.evidence().put(bundle, kind="clean"),
        sha256=sha256,
        clean_sha256=hashlib.sha256(bundle).hexdigest(),
        media_type="image/jpeg",
        size_bytes=len(bundle),
        width=size[0],
        height=size[1],
        pages=1,
        created_at=at,
    )


def _what(path: str, player: Player) -> tuple[str, str, str, str]:
    """Return what to draw: people whom the demo lets one be have papers of their own, the others share them by look."""
    if path.startswith("person.portrait"):
        return "portrait", _look(player, PORTRAITS), "", ""
    document, _, page = path.partition("#")
    parts = document.split(".")
    kind = PAPERS.get(path) or PAPERS.get(f"{parts[0]}.{parts[-1]}") or PAPERS.get(f"#{page}", "other")
    return (kind, _look(player, PAPER_LOOKS), *((player.name, player.number) if player.key else ("", "")))


def _look(player: Player, many: int) -> str:
    """Return the seed of a drawn face: long hair for women, so that nobody wonders."""
    start = f"{player.number} " if player.key else ""
    fitting = (f"{start}{n}" for n in count() if portraits.look(f"{start}{n}").long_hair == (player.sex == "2"))
    return next(islice(fitting, int(player.number[6:17]) % many, None))


@lru_cache(maxsize=2000)
def _drawn(kind: str, look: str, name: str, number: str) -> tuple[str, bytes, tuple[int, int]]:
    """Return the hash of the picture, the sealed copy's content and its size."""
    values = {"姓名": name, "证件号码": number, "公民身份号码": number} if name else {}
    data = drawings.portrait(look) if kind == "portrait" else drawings.paper(kind, values, seed=look)
    picture = Image.open(io.BytesIO(data))
    if not name:
        picture.thumbnail((WIDE, WIDE))
    page = Page(_jpeg(picture, 80), _jpeg(picture, 60, SMALL), picture.width, picture.height)
    return hashlib.sha256(data).hexdigest(), msgspec.msgpack.encode((page,)), picture.size


def _jpeg(picture: Image.Image, quality: int, most: int = 0) -> bytes:
    copy = picture.copy()
    if most:
        copy.thumbnail((most, most))
    out = io.BytesIO()
    copy.save(out, "JPEG", quality=quality)
    return out.getvalue()
