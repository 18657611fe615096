"""The sheet of clean cases: what lies on it, what is excluded, and that each is a decision of its own."""

import re
from datetime import timedelta

import msgspec
import pytest

import life
import make
from kuaiji.actions import clock, reviews, sheets, units
from kuaiji.queries import campaigns, readings
from kuaiji.records.acting import acting
from kuaiji.records.models import Application, Decision
from kuaiji.rules.scheme import Quality
from web import browsers

pytestmark = pytest.mark.django_db
SHEET = {"sheet": "on"}


@pytest.fixture(autouse=True)
def sheets_are_allowed(monkeypatch):
    real = campaigns.scheme_of

    def allowing(edition_id):
        found = real(edition_id)
        return msgspec.structs.replace(found, workflow=msgspec.structs.replace(found.workflow, quality=Quality(**SHEET)))

    monkeypatch.setattr(campaigns, "scheme_of", allowing)


@pytest.fixture
def reviewer():
    make.jurisdiction("xiamen", at=make.AT)
    return make.staff("xiamen", "huli")


@pytest.fixture
def nothing_is_read(monkeypatch):
    """The people of these tests send papers that show nothing."""
    monkeypatch.setattr(readings, "awaited", lambda *_: {})


def clean(n=1, *, confirmed=True, known="yes"):
    """Somebody whose unit has confirmed and whose archive was found."""
    by = life.first_case("xiamen", n=n) if n == 1 else _another(n)
    case = life.application(by)
    with acting(make.MAKER):
        case.draft["facts.archive_found"] = {"raw": known, "source": "engine"}
        case.save(update_fields=["draft"])
    if confirmed:
        with acting(make.MAKER):
            code = case.unit.credit_code
        units.confirm(case.pk, by=life.clerk("xiamen", code), at=make.AT)
    return case


def _another(n):
    from kuaiji.jurisdictions import cases
    from kuaiji.rules.actor import Assurance

    told = cases.of("xiamen")[0]
    number = make.citizen(n, born="19850612")
    by = make.person("xiamen", n=n, name="样例乙", number=number, phone=f"1380000{n:04d}", assurance=Assurance.PROVEN, by_pass=True)
    make.submitted(by, "xiamen", told.answers | {"person.name": "样例乙", "person.id_number": number, "person.sex": "12"[1 - n % 2]}, told.files)
    return by


def text(answer):
    return answer.content.decode()


def shown(page):
    return re.search(r'name="shown" value="([^"]+)"', page)[1]


@pytest.mark.usefixtures("nothing_is_read")
def test_what_was_not_excluded_is_passed_each_by_itself(reviewer, monkeypatch):
    """C13."""
    first, second = clean(1), clean(2)
    client = browsers.of(reviewer)
    page = text(client.post("/staff/sheet/start/", follow=True))
    assert "样例甲" in page
    assert "样例乙" in page
    assert "100101********" in page

    fast = client.post("/staff/sheet/approve/", {"shown": shown(page)})
    assert fast.status_code == 422, "nobody has compared so many faces at once"
    later = clock.now() + timedelta(seconds=4)
    monkeypatch.setattr(clock, "now", lambda: later)
    done = text(client.post("/staff/sheet/approve/", {"shown": shown(page), "exclude": str(second.pk)}))

    assert "已通过" in done
    assert "留给逐件审核" in done
    with acting(make.MAKER):
        assert [(row.application_id, row.verdict, row.lane) for row in Decision.objects.all()] == [(first.pk, "approve", "sheet")]
    client.post("/staff/sheet/undo/", {"case": [str(first.pk), "nonsense"]})
    with acting(make.MAKER):
        assert Application.objects.get(pk=first.pk).state == "in_review"


@pytest.mark.usefixtures("nothing_is_read")
@pytest.mark.parametrize("more", [{"confirmed": False}, {"known": "no"}])
def test_what_the_unit_or_the_archive_does_not_know_is_on_no_sheet(reviewer, more):
    """C13."""
    clean(1, **more)

    assert sheets.lay_out(by=reviewer, at=make.AT) == 0


def test_what_has_not_been_read_is_on_no_sheet(reviewer):
    """C13."""
    clean(1)

    assert sheets.lay_out(by=reviewer, at=make.AT) == 0


@pytest.mark.usefixtures("nothing_is_read")
def test_a_case_that_went_on_meanwhile_keeps_no_other_from_passing(reviewer, monkeypatch):
    """C13."""
    first, second = clean(1), clean(2)
    assert sheets.lay_out(by=reviewer, at=make.AT) == 2
    real = reviews.decide

    def decide(case_id, *more, **facts):
        if case_id == second.pk:
            raise sheets.Refused([sheets.Problem("application.moved_on")])
        return real(case_id, *more, **facts)

    monkeypatch.setattr(reviews, "decide", decide)

    outcomes = sheets.approve([first.pk, second.pk], by=reviewer, at=make.AT)

    assert {each.face.id: [problem.code for problem in each.problems] for each in outcomes} == {first.pk: [], second.pk: ["application.moved_on"]}


@pytest.mark.usefixtures("nothing_is_read")
def test_a_scheme_that_does_not_allow_it_has_no_sheet(reviewer, monkeypatch):
    """C13."""
    clean(1)
    monkeypatch.setitem(SHEET, "sheet", "off")
    client = browsers.of(reviewer)

    assert client.post("/staff/sheet/start/").status_code == 409
    assert "没有开放" in text(client.get("/staff/sheet/"))
    assert "/staff/sheet/" not in text(client.get("/staff/"))
