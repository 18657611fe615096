"""The same draft on another device, and the form in every size of type."""

import pytest
from playwright.sync_api import expect

from journeys import cast, doors, papers
from journeys.cast import DESKTOP, PHONE
from journeys.test_chongqing import ACCOUNTANT, COLLEGE, registers

PAGES = ("", "person/", "education/", "work/", "qualification/", "honours/add/", "publications/add/", "check/")


def test_a_draft_begun_on_the_phone_goes_on_at_a_desk(visit, house):
    """UX-04, C03, J-A5: nothing typed or uploaded is lost, and nothing is asked again."""
    someone, files = cast.CHONGQING[20], papers.of(cast.CHONGQING[20])
    phone, desk = visit("phone"), visit("desk", **DESKTOP)
    registers(phone, someone)
    phone.go("/chongqing/apply/person/").send("person.portrait#photo", files.portrait)
    phone.go("/chongqing/apply/education/")
    for path, value in COLLEGE.items():
        phone.answer(path, value)
    expect(phone.page.locator("[data-save-status]")).to_contain_text("已自动保存")
    phone.page.close()

    house.move_on(61)
    with desk.counted("A5", "phone to desktop"):
        doors.by_phone(desk, "chongqing", someone)
        # Where one comes out is where one goes on: no screen of coming back.
        desk.tally.screens -= 1
    desk.go("/chongqing/apply/person/")
    expect(desk.page.locator('[data-page="person.portrait#photo"] [data-state="ok"]')).to_be_visible()
    desk.go("/chongqing/apply/education/")
    for path, value in COLLEGE.items():
        if path != "education.degree":
            expect(desk.control(path)).to_have_value(value)
    expect(desk.page.locator('[name="education.degree"][value="none"]')).to_be_checked()


@pytest.mark.parametrize("size", ["m", "xxl"])
def test_every_page_of_the_form_fits_in_every_size_of_type(visit, size):
    """UX-14, E.1: nothing beyond the screen, everything large enough to hit."""
    n = 21 if size == "m" else 22
    person = visit(**PHONE, letters=size)
    registers(person, cast.CHONGQING[n])
    person.go("/chongqing/apply/work/")
    for path, value in ACCOUNTANT.items():
        person.answer(path, value)
    expect(person.page.locator("[data-save-status]")).to_contain_text("已自动保存")
    for screen in (PHONE, DESKTOP):
        person.page.set_viewport_size(screen)
        for page in PAGES:
            person.go(f"/chongqing/apply/{page}")
