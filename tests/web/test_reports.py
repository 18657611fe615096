"""Problems reported upward and defects of the system: each step is told to who reported."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import make
from kuaiji.actions import clock, reports
from kuaiji.actions.reports import Told
from kuaiji.records.acting import acting
from kuaiji.records.models import Report, ReportStep
from kuaiji.rules.actor import Role
from kuaiji.rules.problem import Refused
from web import browsers

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    make.jurisdiction("xiamen", at=clock.now())
    return make.staff("xiamen", "huli", name="审核员戊")


@pytest.fixture
def upper(clerk):
    return make.staff("xiamen", "xiamen", Role.HEAD, name="市局负责人")


def text(answer):
    return answer.content.decode()


def filed(by, title="采集点搬家，地址怎么改", **more):
    return reports.file(Told(**{"kind": "problem", "title": title, "text": "正文", **more}), by=by, at=clock.now())


def step(browser, report_id, state, words=""):
    return browser.post(f"/staff/problems/{report_id}/move/", {"state": state, "words": words})


def test_a_problem_goes_to_the_bureau_above_and_each_step_comes_back(clerk, upper):
    """X24, N17."""
    own, above = browsers.of(clerk), browsers.of(upper)
    page = text(own.get("/staff/archives/"))
    form = re.search(r'href="(/staff/problems/new/\?page=[^"]+)"', page)[1]
    assert 'value="/staff/archives/"' in text(own.get(form))
    answer = own.post(form, {"kind": "problem", "title": "地址怎么改", "text": "采集点搬家了", "page": "/staff/archives/"})
    assert "地址怎么改" in text(above.get("/staff/problems/"))

    address = answer.headers["Location"]
    assert above.post(f"{address}move/", {"state": "answered"}).status_code == 422
    above.post(f"{address}move/", {"state": "taken"})
    above.post(f"{address}move/", {"state": "answered", "words": "由区局在辅导人员页改"})

    assert "1 件有新进展" in text(own.get("/staff/"))
    assert "由区局在辅导人员页改" in text(own.get(address))
    assert "件有新进展" not in text(own.get("/staff/"))


def test_a_defect_goes_to_the_top_with_its_screenshot(clerk, upper, monkeypatch):
    """N17."""
    monkeypatch.setattr(reports, "_kept", lambda data: "kept" if data else "")
    browsers.of(clerk).post(
        "/staff/problems/new/",
        {"kind": "defect", "title": "按钮没反应", "text": "点了没反应", "steps": "一\n二", "picture": SimpleUploadedFile("a.png", b"x")},
    )

    with acting(make.MAKER):
        row = Report.objects.get()
    assert (row.to_bureau_id, row.picture_key) == (upper.posts[0].bureau_id, "kept")


def test_reports_are_merged_and_told_together(clerk, upper):
    """X24."""
    first, second = filed(clerk), filed(make.staff("xiamen", "siming", name="审核员己"), title="同一件事")
    above = browsers.of(upper)
    with acting(make.MAKER):
        number = Report.objects.get(pk=first).number

    above.post(f"/staff/problems/{second}/merge/", {"into": str(number)})
    step(above, first, "fixed", "已改好")

    with acting(make.MAKER):
        assert Report.objects.get(pk=second).state == "merged"
        assert ReportStep.objects.filter(report_id=second, words="已改好").exists()


def test_a_step_that_does_not_follow_and_anothers_report_are_refused(clerk, upper):
    key = filed(clerk)

    assert step(browsers.of(make.staff("xiamen", "siming", Role.HEAD)), key, "taken").status_code == 404
    assert browsers.of(make.staff("xiamen", "siming")).get(f"/staff/problems/{key}/").status_code == 404
    with pytest.raises(Refused, match=r"report\.step"):
        reports.move(key, "merged", "", by=upper, at=clock.now())
