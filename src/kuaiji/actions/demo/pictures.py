"""Drawn evidence for the demo: each picture is drawn once, shared by what it shows, and marked 样例."""

import hashlib
import io
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from itertools import count, islice
from typing import NamedTuple
from uuid import UUID

import msgspec
from PIL import Image

from kuaiji.actions.demo.cast import Player
from kuaiji.adapters import drawings, vault
from kuaiji.adapters.drawings import portraits
from kuaiji.adapters.pictures import Page
from kuaiji.adapters.pictures.copies import copy as cut
from kuaiji.queries import campaigns
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, EvidenceFile
from kuaiji.rules.actor import Actor
from kuaiji.rules.pictures import Checked, Made
from kuaiji.rules.scheme import Document, Scheme, item

PORTRAITS, PAPER_LOOKS = 12, 3
WIDE, SMALL = 640, 240
PORTRAIT = "person.portrait"
# Which paper lies at a page: by the document's name and the page's key, or by one of them.
PAPERS = {
    "person.id_document#front": "identity_front", "person.id_document#back": "identity_back", "#personal": "passport_data",
    "#validity": "passport_entry", "#inner_first": "permit_front", "#inner_second": "permit_back", "education.diploma": "diploma",
    "education.degree_proof": "degree", "work.proof#card": "work_card", "work.proof": "work_proof", "work.student_proof#card": "student_card",
    "work.student_proof": "student_proof", "#student": "student_card", "#household": "household", "work.residence_proof": "residence",
    "qualification.proof": "qualification", "honours.proof": "award", "publications.proof": "publication",
}  # fmt: skip


class Wanted(NamedTuple):
    """A copy of a portrait, as its scheme says."""

    key: str
    width: int
    height: int
    least_bytes: int
    most_bytes: int


def attach(application_id: UUID, paths: Iterable[str], player: Player, *, by: Actor, at: datetime) -> None:
    """Put a drawn picture at each page of an application, as its clean copy stands after checking; there is no original to keep."""
    with acting(by, at=at):
        edition_id = Application.objects.values_list("edition_id", flat=True).get(pk=application_id)
        copies = _copies(campaigns.scheme_of(edition_id))
        EvidenceFile.objects.bulk_create(_file(application_id, path, player, copies=copies, at=at) for path in paths)


def _copies(scheme: Scheme) -> tuple[Wanted, ...]:
    """Return the copies of a portrait that the scheme wants."""
    asked = item(scheme, PORTRAIT)
    if not isinstance(asked, Document):
        return ()
    return tuple(Wanted(each.key, each.width, each.height, each.least_bytes, each.most_bytes) for each in asked.measures.copies)


def _file(application_id: UUID, path: str, player: Player, *, copies: tuple[Wanted, ...], at: datetime) -> EvidenceFile:
    is_portrait = path.startswith(PORTRAIT)
    sha256, bundle, size, made = _drawn(*_what(path, player), copies=copies if is_portrait else ())
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
        findings=msgspec.to_builtins(Checked(made=made)),
        created_at=at,
    )


def _what(path: str, player: Player) -> tuple[str, str, str, str]:
    """Return what to draw: people whom the demo lets one be have papers of their own, the others share them by look."""
    if path.startswith(PORTRAIT):
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
def _drawn(kind: str, look: str, name: str, number: str, *, copies: tuple[Wanted, ...]) -> tuple[str, bytes, tuple[int, int], tuple[Made, ...]]:
    """Return the hash of the picture, the sealed copy's content, its size, and what copies are in it."""
    values = {"姓名": name, "证件号码": number, "公民身份号码": number} if name else {}
    data = drawings.portrait(look) if kind == "portrait" else drawings.paper(kind, values, seed=look)
    picture = Image.open(io.BytesIO(data))
    made = [Page(cut(picture, each._asdict()), b"", each.width, each.height, each.key) for each in copies]
    if not name:
        picture.thumbnail((WIDE, WIDE))
    page = Page(_jpeg(picture, 80), _jpeg(picture, 60, SMALL), picture.width, picture.height)
    return (
        hashlib.sha256(data).hexdigest(),
        msgspec.msgpack.encode((page, *made)),
        picture.size,
        tuple(Made(each.key, len(each.data)) for each in made),
    )


def _jpeg(picture: Image.Image, quality: int, most: int = 0) -> bytes:
    copy = picture.copy()
    if most:
        copy.thumbnail((most, most))
    out = io.BytesIO()
    copy.save(out, "JPEG", quality=quality)
    return out.getvalue()
