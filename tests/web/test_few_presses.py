"""What spares presses: several answers in one, several pictures in one, papers before what they fill in; all of it without scripts."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import eyes
import make
from kuaiji import jurisdictions
from kuaiji.actions import clock
from kuaiji.adapters import drawings
from kuaiji.queries import forms
from kuaiji.web.apply import arranged, awaited

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]
NOES = ["work.is_tax_agent", "work.is_appraiser", "work.is_cpa"]
FRONT, BACK = "person.id_document#front", "person.id_document#back"


def form(by):
    return forms.shown(by, slug="chongqing", at=clock.now())


def sent(kind):
    return SimpleUploadedFile("照片.jpg", drawings.paper(kind, {"姓名": "样例甲"}), "image/jpeg")


def test_several_questions_are_answered_with_no_in_one_tick(client, filling):
    """UX-01: what was answered beside the tick stands."""
    page = client.get("/chongqing/apply/work/").content.decode()
    ticked = re.search(r'name="noes" type="checkbox" value="([^"]+)"', page)[1]
    assert ticked.split() == NOES
    assert "下面 3 项都选“否”" in page

    client.post("/chongqing/apply/work/", {"noes": ticked, "work.is_cpa": "yes"})

    assert [form(filling).raw[path] for path in NOES] == ["no", "no", "yes"]
    assert 'name="noes"' not in client.get("/chongqing/apply/work/").content.decode()


def test_a_tick_answers_nothing_that_its_page_does_not_ask(client, filling):
    client.post("/chongqing/apply/work/", {"noes": "person.name qualification.held facts.unit_confirmed"})

    assert not {"qualification.held", "facts.unit_confirmed"} & form(filling).raw.keys()
    assert form(filling).raw["person.name"] == "样例甲"


@pytest.mark.parametrize("first", [FRONT, BACK])
def test_both_sides_of_a_card_chosen_at_one_of_them_go_to_both(client, filling, first):
    """UX-01, X07."""
    page = client.get("/chongqing/apply/person/").content.decode()
    assert "2 张可以一次选好" in page

    client.post("/chongqing/apply/person/", {f"file:{first}": [sent("identity_front"), sent("identity_back")]})

    assert {place: len(files) for place, files in form(filling).files.items()} == {FRONT: 1, BACK: 1}


def test_a_side_that_has_its_picture_keeps_it(client, filling):
    kept = make.file(filling, BACK, at=clock.now())

    client.post("/chongqing/apply/person/", {f"file:{FRONT}": [sent("identity_front"), sent("identity_back")]})

    assert [file.id for file in form(filling).files[BACK]] == [kept]
    assert len(form(filling).files[FRONT]) == 1


@pytest.mark.parametrize("slug", ["xiamen", "chongqing"])
def test_a_paper_stands_before_what_it_fills_in_and_behind_what_asks_for_it(slug):
    """UX-01: 先传材料，能识别的不用再填。"""
    scheme = jurisdictions.scheme(slug)
    order = [item.path for section in scheme.sections for item in arranged.papers_first(scheme, section)]

    assert sorted(order) == sorted(item.path for section in scheme.sections for item in section.items)
    for asks, paper, filled in (
        ("education.level", "education.diploma", "education.obtained_on"),
        ("education.degree", "education.degree_proof", "education.degree_on"),
        ("work.situation", "work.proof", "work.post"),
        ("qualification.held", "qualification.proof", "qualification.number"),
    ):
        assert order.index(asks) < order.index(paper) < order.index(filled)


def test_what_was_read_of_a_paper_that_was_just_sent_is_shown_before_one_goes_on(client, filling, monkeypatch):
    """UX-03: without scripts the page waits for what is read, so that nothing is typed that stands on a paper."""
    seen = []

    def read_meanwhile(_seconds):
        [file] = [each for group in form(filling).files.values() for each in group]
        eyes.read(file.id, eyes.Eyes(*eyes.CERTIFICATE))
        seen.append(file.id)

    monkeypatch.setattr(awaited, "sleep", read_meanwhile)
    monkeypatch.setattr(awaited.settings, "READ_SECONDS", 60)

    answer = client.post("/chongqing/apply/education/", {"file:education.diploma#diploma": sent("diploma")})

    assert len(seen) == 1
    assert answer.url.startswith("/chongqing/apply/education/?read#education.")
    page = client.get(answer.url).content.decode()
    assert "材料图片上能识别的内容，已填在下面" in page
    assert 'value="2013-07-01"' in page
    assert form(filling).raw["education.level"] == "bachelor"


@pytest.mark.usefixtures("filling")
def test_nobody_waits_where_enough_wait_already_or_nothing_could_be_filled_in(client, monkeypatch):
    monkeypatch.setattr(awaited, "sleep", lambda _seconds: pytest.fail("it waited"))
    monkeypatch.setattr(awaited.settings, "READ_SECONDS", 60)

    client.post("/chongqing/apply/person/", {f"file:{FRONT}": sent("identity_front")})
    while awaited._SEATS.acquire(blocking=False):
        pass
    try:
        client.post("/chongqing/apply/education/", {"file:education.diploma#diploma": sent("diploma")})
    finally:
        monkeypatch.undo()
        for _ in range(max(1, awaited.settings.WEB_THREADS // 2)):
            awaited._SEATS.release()
