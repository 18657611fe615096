"""Filling in for somebody at the counter: the same form, both names kept, decided by others, and the person has the last word."""

import re
from io import BytesIO

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

import make
from kuaiji.actions import applications, asserted, clock
from kuaiji.actions.assistances import LASTS
from kuaiji.actions.submissions import commitment_hash
from kuaiji.adapters.identity.provider import Asserted
from kuaiji.jurisdictions import cases
from kuaiji.queries import assistances, campaigns
from kuaiji.records import sealed
from kuaiji.records.acting import acting
from kuaiji.records.models import Account, Application, Archive, AssertedName, AuditRow, Person
from kuaiji.rules.actor import Assurance, Role
from web import browsers
from web.test_counter import page, ticks

pytestmark = pytest.mark.django_db


class Counter:
    """One clerk's browser, and somebody who stands before it."""

    def __init__(self, slug, bureau="", n=7):
        make.jurisdiction(slug)
        self.slug, self.told = slug, cases.of(slug)[0]
        self.name, self.number = self.told.answers["person.name"], self.told.answers["person.id_number"]
        self.clerk = make.staff(slug, bureau or slug, Role.COUNTER_CLERK, name="李柜台")
        self.browser = browsers.of(self.clerk)

    def begin(self, browser=None, **more):
        facts = {"scheme": self.slug, "id_type": "resident_id", "id_number": self.number, "name": self.name, "phone": "13800000009", "seen": "yes"}
        return (browser or self.browser).post("/staff/assist/", facts | more, follow=True)

    @property
    def row(self):
        with acting(make.MAKER):
            return Application.objects.select_related("person").get(person__numbers__isnull=False, campaign__scheme=self.slug)

    def helper(self, clerk=None):
        return assistances.helper(self.row.pk, by=clerk or self.clerk, at=clock.now())

    def filed(self):
        """Fill in and hand in, as the form's own pages do."""
        self.begin()
        by = self.helper()
        edits = [applications.Edit(path, raw, 0) for path, raw in self.told.answers.items()]
        applications.save(slug=self.slug, edits=edits, by=by, at=clock.now())
        for path in self.told.files:
            make.file(by, path)
        scheme = campaigns.running(self.slug, at=clock.now()).scheme
        done = self.browser.post(f"/{self.slug}/apply/check/", {"agree": "yes", "commitment_hash": commitment_hash(scheme)}, follow=True)
        assert self.row.state != "draft", re.findall(r"summary__list.*?</ul>", done.content.decode(), re.DOTALL)
        return done

    def sign(self):
        return self.browser.post(f"/staff/cases/{self.row.pk}/scans/", {"kind": "commitment", "from": "assist", "scan": named("signed.jpg")})

    def person(self):
        """The person comes in by a door that proves the number."""
        scheme = campaigns.running(self.slug, at=clock.now()).scheme
        told = Asserted(
            issuer="https://pass.example",
            subject="s-1",
            name=self.name,
            id_type="resident_id",
            id_number=self.number,
            assurance=Assurance.PROVEN,
            phone="",
        )
        client = Client()
        with acting(make.MAKER):
            client.force_login(Account.objects.get(pk=asserted.person(scheme, told, at=clock.now())))
        return client


def named(name):
    data = BytesIO()
    Image.new("RGB", (60, 80), "white").save(data, "JPEG")
    return SimpleUploadedFile(name, data.getvalue(), content_type="image/jpeg")


def text(answer):
    return re.sub(r"\s+", "", answer.content.decode())


@pytest.fixture(params=["nanning", "xiamen"])
def counter(request):
    return Counter(request.param, "huli" if request.param == "xiamen" else "")


@pytest.fixture
def nanning():
    return Counter("nanning")


def test_the_clerk_comes_to_the_same_form_with_the_document_filled_in_and_locked(counter):
    """X25."""
    opened = counter.begin()
    page = counter.browser.get(f"/{counter.slug}/apply/person/")

    assert opened.redirect_chain[0][0] == f"/{counter.slug}/apply/"
    assert f"正在为{counter.name}代为填报" in text(opened)
    assert counter.number in page.content.decode()
    assert 'name="person.id_number"' not in page.content.decode()
    assert (counter.row.filed_by_id, counter.row.account_id) == (counter.clerk.account_id, None)


def test_nobody_is_helped_whose_document_was_not_seen(nanning):
    """X25."""
    answer = nanning.begin(seen="")

    assert answer.status_code == 422
    assert "看过证件原件" in text(answer)


def test_a_clerk_never_fills_in_for_themself(nanning):
    """X25, N07."""
    with acting(make.MAKER):
        row = Account.objects.get(pk=nanning.clerk.account_id)
        sealed.put(row, "id_number_sealed", nanning.number)
        row.save()

    assert "不能办理自己的申请" in text(nanning.begin())


def test_both_names_stand_in_history_in_the_commitment_and_on_the_paper(counter):
    """X25, X19."""
    receipt = counter.filed()

    assert "打印，请本人签字" in text(receipt)
    row = counter.row
    assert (row.commitment["signer"], row.commitment["helper"]) == (counter.name, "李柜台")
    with acting(make.MAKER):
        event = row.events.get(move__startswith="submit")
        assert (event.name, event.role) == ("李柜台", "counter_clerk")
        assert AuditRow.objects.filter(table="records_assistance", actor__startswith="李柜台|").exists()
    printed = counter.browser.get(f"/{counter.slug}/me/print/")
    paper = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(printed.content))
    assert "由李柜台代为填报" in re.sub(r"\s", "", paper)
    assert counter.number in paper


def test_the_same_clerk_never_decides_it(nanning):
    """X25."""
    nanning.filed()
    nanning.sign()

    answer = nanning.browser.post(f"/staff/counter/{nanning.row.pk}/open/")

    assert answer.status_code == 422
    assert "这一件由您代为填报" in text(answer)


def test_it_is_not_approved_before_the_person_has_signed(nanning):
    """X25, X19."""
    nanning.filed()
    other = browsers.of(make.staff("nanning", "nanning", Role.COUNTER_CLERK, name="王柜台"))
    other.post(page("staff-counter-open", nanning.row))
    unsigned = other.post(page("staff-counter-confirm", nanning.row), ticks(nanning.row))
    nanning.sign()
    signed = other.post(page("staff-counter-confirm", nanning.row), ticks(nanning.row), follow=True)

    assert "附上本人签字的承诺后才能通过" in text(unsigned)
    assert "已确认，写入档案" in text(signed)
    assert "由南宁市财政局李柜台代为填报" in text(signed)
    with acting(make.MAKER):
        assert Archive.objects.filter(person_id=nanning.row.person_id, state="live").exists()


def test_the_person_finds_it_by_their_number_and_takes_it_back(nanning):
    """X25, C18."""
    nanning.filed()
    client = nanning.person()
    shown = client.get("/nanning/me/")

    client.post("/nanning/me/withdraw/")

    assert "李柜台在窗口代为填报" in text(shown)
    assert (nanning.row.state, nanning.row.filed_by_id) == ("draft", None)
    assert nanning.browser.get("/nanning/apply/person/").status_code == 302
    with acting(make.MAKER):
        assert Person.objects.filter(name=nanning.name).count() == 1


def test_what_the_person_disputes_is_not_approved(nanning):
    """X25."""
    nanning.filed()
    nanning.sign()
    client = nanning.person()
    with acting(make.MAKER):
        leave = nanning.row.assistances.get()
    told = client.post(f"/nanning/me/dispute/{leave.pk}/", {"why": "我没有去过窗口"}, follow=True)
    other = browsers.of(make.staff("nanning", "nanning", Role.COUNTER_CLERK, name="王柜台"))
    other.post(page("staff-counter-open", nanning.row))

    refused = other.post(page("staff-counter-confirm", nanning.row), ticks(nanning.row))

    assert "提出了异议" in text(told)
    assert "我没有去过窗口" in text(refused)
    assert "本人说没有委托代填" in text(refused)


def test_one_person_has_one_application_whoever_fills_it_in(nanning):
    """X25, C12."""
    nanning.filed()
    again = nanning.begin()

    assert again.status_code == 422
    assert nanning.row.receipt in again.content.decode()


def test_another_clerk_goes_on_with_what_was_begun(nanning):
    """X25."""
    nanning.begin()
    colleague = make.staff("nanning", "nanning", Role.COUNTER_CLERK, name="王柜台")

    nanning.begin(browsers.of(colleague))

    assert nanning.row.filed_by_id == colleague.account_id
    assert nanning.browser.get("/nanning/apply/person/", follow=True).status_code == 200
    assert nanning.helper(colleague).helps == nanning.name


def test_a_clerk_meets_nothing_of_the_person_but_the_form(counter):
    """X25, SEC-01."""
    counter.begin()

    for address in ("me/", "me/archive/", "me/account/", "me/account/phone/"):
        assert counter.browser.get(f"/{counter.slug}/{address}").headers["Location"] == "/staff/assist/"
    with acting(counter.helper()):
        assert Person.objects.count() == 1


def test_leaving_and_the_end_of_the_day_end_it(nanning):
    """X25."""
    nanning.begin()
    nanning.browser.post("/staff/assist/leave/")

    assert "/login/" in nanning.browser.get("/nanning/apply/person/").headers["Location"]
    assert assistances.helper(nanning.row.pk, by=nanning.clerk, at=clock.now() + LASTS) is None


def test_a_name_with_a_rare_character_is_kept_as_the_document_has_it(nanning):
    """X25, X04."""
    nanning.begin()
    nanning.begin(browsers.of(make.staff("nanning", "nanning", Role.COUNTER_CLERK, name="王柜台")), name="样例𬭊")

    with acting(make.MAKER):
        assert AssertedName.objects.get().system == "counter"


def test_a_reviewer_cannot_fill_in_for_anybody():
    """X25, SEC-04."""
    make.jurisdiction("xiamen")

    assert browsers.of(make.staff("xiamen", "huli")).get("/staff/assist/").status_code == 404
