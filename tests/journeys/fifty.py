"""Cases at one reviewer's desk, most of them clean, the others with one planted defect each. Run once, as a program."""

import io
import os
import sys
from functools import cache

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuaiji.site.settings")
django.setup()

import msgspec  # noqa: E402 - wants Django
from PIL import Image, ImageEnhance  # noqa: E402

import eyes  # noqa: E402
import life  # noqa: E402
import make  # noqa: E402
from journeys.cast import PAPERS, PASSWORD, paper  # noqa: E402
from journeys.fifty_cast import BACK, FRONT, MANY, defect, name  # noqa: E402
from kuaiji.actions import clock, evidence, readings, staff  # noqa: E402
from kuaiji.adapters import drawings, vault  # noqa: E402
from kuaiji.adapters.pictures import Page  # noqa: E402
from kuaiji.queries import bureaus  # noqa: E402
from kuaiji.records.acting import acting  # noqa: E402
from kuaiji.records.models import EvidenceFile  # noqa: E402
from kuaiji.rules.actor import Role  # noqa: E402

SLUG, DESK, LOGIN = "chongqing", "chongqing/yuzhong", "fifty"
DRAWN = {
    "person.portrait#photo": "portrait",
    FRONT: "identity_front",
    BACK: "identity_back",
    "work.student_proof#card": "student_card",
}


def main(many=MANY, *, clean=False):
    at = clock.now()
    make.jurisdiction(SLUG, at=at)
    post = staff.NewPost(bureau_id=bureaus.by_key(DESK), role=Role.REVIEWER, valid_from=at.date())
    account_id = staff.hire(login=LOGIN, name="审核员", password=PASSWORD, posts=[post], at=at)
    make.second_factor(account_id, *(paper(LOGIN, n) for n in range(PAPERS)), at=at)
    for n in range(many):
        _case(n, at, "" if clean else defect(n))


def _case(n, at, wrong):
    by = make.person(SLUG, n=n + 1, name=name(n), number=make.citizen(n + 1), phone=f"1380000{n + 1:04d}", at=at)
    make.fill(by, SLUG, life.STUDENT, DRAWN, at=at)
    with acting(make.MAKER, at=at):
        rows = {row.path: row for row in EvidenceFile.objects.filter(application__person_id=by.person_id)}
        for row in rows.values():
            row.clean_key = vault.evidence().put(_page(DRAWN[row.path], str(n % 6)), kind="clean")
            row.save(update_fields=["clean_key"])
    if wrong == "dark":
        _darkened(rows[FRONT], at)
    _read(rows[FRONT], _card(n, wrong), at, engine=eyes.Blind() if wrong == "unreadable" else None)
    _read(rows[BACK], eyes.CERTIFICATE if wrong == "other paper" else eyes.CARD_BACK, at)
    make.submit(by, SLUG, at=at)


def _card(n, wrong):
    """The lines that stand on an identity card: of the person, or of somebody else."""
    number = make.citizen(n + 500 if wrong == "number" else n + 1)
    called = "样例天地" if wrong == "name" else name(n)
    sex = "男" if int(number[16]) % 2 else "女"
    return (f"姓名{called}", f"性别{sex} 民族汉", "出生1990年3月7日", "住址样例市样例路1号", f"公民身份号码{number}")


def _read(row, lines, at, engine=None):
    readings.read(file_id=row.pk, engine=engine or eyes.Eyes(*lines), by=make.MAKER, at=at)


def _darkened(row, at):
    """Taken in the dark, and looked at by the first check as if it had just been sent."""
    out = io.BytesIO()
    ImageEnhance.Brightness(Image.open(io.BytesIO(_drawn("identity_front", "dark")))).enhance(0.12).save(out, "JPEG")
    with acting(make.MAKER, at=at):
        EvidenceFile.objects.filter(pk=row.pk).update(
            state="checking", clean_key=None, original_key=vault.evidence().put(out.getvalue(), kind="original")
        )
    evidence.clean(file_id=row.pk, by=make.MAKER, at=at)


@cache
def _drawn(kind, seed):
    return drawings.portrait(seed) if kind == "portrait" else drawings.paper(kind, {}, seed=seed)


@cache
def _page(kind, seed):
    data = _drawn(kind, seed)
    picture = Image.open(io.BytesIO(data))
    small = io.BytesIO()
    picture.copy().resize((240, 240 * picture.height // picture.width)).save(small, "JPEG", quality=60)
    return msgspec.msgpack.encode((Page(data, small.getvalue(), picture.width, picture.height),))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]), clean="clean" in sys.argv)
