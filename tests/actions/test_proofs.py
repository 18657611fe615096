"""A proof that we filled in is sealed, photographed, and finds its own place."""

import io

import pypdfium2
import pytest
from PIL import Image

import life
import make
from kuaiji.actions import applications, evidence, proofs, uploads
from kuaiji.jurisdictions import cases
from kuaiji.queries import forms
from kuaiji.rules.actor import Assurance, Role
from kuaiji.rules.problem import Refused
from web import browsers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]
PROOF, CARD, DIPLOMA = "work.proof#stamped", "work.proof#card", "education.diploma#diploma"
HERE = {"slug": "chongqing", "at": make.AT}


@pytest.fixture
def told():
    make.jurisdiction("chongqing")
    return cases.of("chongqing")[0]


def somebody(told, n=1):
    """Somebody who has filled in the form, and not yet brought the proof of work."""
    by = make.person("chongqing", n=n, phone=f"1380000{n:04d}", number=make.citizen(n), assurance=Assurance.PROVEN)
    answers = {path: value for path, value in told.answers.items() if not path.startswith("person.")}
    make.fill(by, "chongqing", answers, [path for path in told.files if not path.startswith("work.proof")])
    return by


def photographed(by, *, as_pdf=False, turn=93):
    """The proof as it comes out of the printer, sealed beside its code and photographed."""
    made = browsers.of(by).get("/chongqing/me/papers/work_proof/").content
    sheet = pypdfium2.PdfDocument(made)[0].render(scale=2).to_pil().rotate(turn, expand=True, fillcolor="gray")
    out = io.BytesIO()
    sheet.save(out, "PDF" if as_pdf else "JPEG")
    return out.getvalue()


def send(by, path, data):
    return uploads.receive(path=path, data=data, by=by, **HERE)


def standing(by, path):
    found = forms.shown(by, **HERE).files.get(path, ())
    return [(file.state, [each.code for each in file.checked.found]) for file in found]


def test_it_finds_its_place_wherever_it_was_dropped(told):
    """C16, X10."""
    by = somebody(told)

    send(by, DIPLOMA, photographed(by))

    assert standing(by, PROOF) == [("clean", ["paper.moved", "paper.same"])]
    assert [state for state, _ in standing(by, DIPLOMA)] == ["clean"]  # the diploma that stood there still does


def test_dropped_in_the_place_of_the_portrait_it_is_no_bad_portrait(told):
    """C16."""
    by = somebody(told)

    send(by, "person.portrait#photo", photographed(by))

    assert standing(by, PROOF) == [("clean", ["paper.moved", "paper.same"])]


def test_in_its_own_place_it_is_compared_with_the_form(told):
    """C16, C19."""
    by = somebody(told)
    printed = photographed(by)
    applications.save(edits=[applications.Edit("work.unit_name", "样例实业有限公司", 1)], by=by, **HERE)

    send(by, PROOF, printed)

    assert standing(by, PROOF) == [("clean", ["paper.changed"])]


def test_what_another_persons_form_printed_is_refused_and_says_nothing_of_them(told):
    """C16, SEC-06."""
    one, other = somebody(told), somebody(told, n=2)
    printed = photographed(other)

    with pytest.raises(Refused) as refused:
        send(one, PROOF, printed)

    assert [(each.code, each.where, each.facts) for each in refused.value.problems] == [("paper.other", PROOF, {})]
    assert not standing(one, PROOF)


def test_a_scan_as_pdf_is_read_by_the_job_and_refused_in_words(told):
    """C16."""
    one, other = somebody(told), somebody(told, n=2)
    mine, theirs = send(one, CARD, photographed(one, as_pdf=True, turn=0)), send(one, PROOF, photographed(other, as_pdf=True, turn=0))

    for file_id in (mine, theirs):
        evidence.clean(file_id=file_id, by=make.MAKER, at=make.AT)

    assert sorted(state for state, _ in standing(one, PROOF)) == ["clean", "refused"]
    assert "不是为您的这份申请打印的" in browsers.of(one).get("/chongqing/apply/work/").content.decode()


def test_other_codes_on_a_paper_mean_nothing(told):
    import segno

    by, out = somebody(told), io.BytesIO()
    segno.make("https://www.example.org/v/0123456789ABCDEFGHJKMNPQRS-1").save(out, kind="png", scale=6)
    sheet = Image.open(io.BytesIO(out.getvalue())).convert("RGB")
    sheet.save(out := io.BytesIO(), "JPEG")

    send(by, PROOF, out.getvalue())

    assert standing(by, PROOF)[0][0] == "clean"
    assert "paper" not in str(standing(by, PROOF))


class TestAtTheCounter:
    @pytest.fixture
    def by(self, told):
        someone = somebody(told)
        self.printed = photographed(someone)
        make.file(someone, CARD)
        make.submit(someone, "chongqing")
        return someone

    def test_a_clerk_scans_it_into_the_case_that_it_names(self, by):
        """C16."""
        clerk = make.staff("chongqing", "yuzhong", Role.COUNTER_CLERK, name="窗口人员")
        sent = io.BytesIO(self.printed)
        sent.name = "scan.jpg"

        answer = browsers.of(clerk).post("/staff/counter/scan/", {"scan": sent})

        assert answer.url == f"/staff/cases/{life.application(by).pk}/"
        assert standing(by, PROOF) == [("clean", ["paper.brought", "paper.same"])]

    def test_beyond_ones_reach_it_is_of_no_case(self, by):
        """C16, SEC-03."""
        elsewhere = make.staff("chongqing", "wanzhou", Role.COUNTER_CLERK)

        with pytest.raises(Refused, match="not_found"):
            proofs.bring(self.printed, by=elsewhere, at=make.AT)

    def test_a_paper_without_a_code_goes_nowhere(self, by):
        clerk = make.staff("chongqing", "yuzhong", Role.COUNTER_CLERK)
        out = io.BytesIO()
        Image.new("RGB", (300, 400), "white").save(out, "JPEG")

        with pytest.raises(Refused, match=r"paper\.no_code"):
            proofs.bring(out.getvalue(), by=clerk, at=make.AT)
