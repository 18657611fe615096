"""The addresses of the staff."""

from django.urls import path

from kuaiji.web.staff import appeals, archives, cases, certificates, conflicts, counter, home, looks, quality, queue

urlpatterns = [
    path("staff/", home.home, name="staff"),
    path("staff/queue/", queue.queue, name="staff-queue"),
    path("staff/next/", queue.take_next, name="staff-next"),
    path("staff/cases/<uuid:case_id>/", cases.case, name="staff-case"),
    path("staff/cases/<uuid:case_id>/open/", cases.open_case, name="staff-case-open"),
    path("staff/cases/<uuid:case_id>/decide/", cases.decide, name="staff-case-decide"),
    path("staff/cases/<uuid:case_id>/transfer/", cases.transfer, name="staff-case-transfer"),
    path("staff/cases/<uuid:case_id>/hold/", cases.hold, name="staff-case-hold"),
    path("staff/cases/<uuid:case_id>/undo/", cases.undo, name="staff-case-undo"),
    path("staff/cases/<uuid:case_id>/print/", cases.print_case, name="staff-case-print"),
    path("staff/cases/<uuid:case_id>/certificates/", certificates.record, name="staff-case-certificates"),
    path("staff/cases/<uuid:case_id>/certificates/<slug:key>/", certificates.picture, name="staff-case-certificate"),
    path("staff/cases/<uuid:case_id>/reveal/", cases.reveal, name="staff-case-reveal"),
    path("staff/looks/", looks.listed, name="staff-looks"),
    path("staff/looks/next/", looks.take_next, name="staff-look-next"),
    path("staff/looks/<uuid:look_id>/", looks.look, name="staff-look"),
    path("staff/looks/<uuid:look_id>/give/", looks.give, name="staff-look-give"),
    path("staff/looks/<uuid:look_id>/settle/", quality.settle, name="staff-look-settle"),
    path("staff/quality/", quality.figures, name="staff-quality"),
    path("staff/conflicts/", conflicts.listed, name="staff-conflicts"),
    path("staff/conflicts/keep/", conflicts.keep, name="staff-conflict-keep"),
    path("staff/conflicts/<uuid:conflict_id>/end/", conflicts.end, name="staff-conflict-end"),
    path("staff/counter/", counter.desk, name="staff-counter"),
    path("staff/counter/scan/", counter.scan, name="staff-counter-scan"),
    path("staff/counter/<uuid:case_id>/", counter.case, name="staff-counter-case"),
    path("staff/counter/<uuid:case_id>/open/", counter.open_case, name="staff-counter-open"),
    path("staff/counter/<uuid:case_id>/confirm/", counter.confirm, name="staff-counter-confirm"),
    path("staff/counter/<uuid:case_id>/return/", counter.send_back, name="staff-counter-return"),
    path("staff/appeals/", appeals.desk, name="staff-appeals"),
    path("staff/appeals/<uuid:appeal_id>/", appeals.appeal, name="staff-appeal"),
    path("staff/appeals/<uuid:appeal_id>/files/<uuid:file_id>", appeals.picture, name="staff-appeal-file"),
    path("staff/appeals/<uuid:appeal_id>/settle/", appeals.settle, name="staff-appeal-settle"),
    path("staff/archives/", archives.search, name="staff-archives"),
    path("staff/archives/<uuid:archive_id>/", archives.archive, name="staff-archive"),
    path("staff/archives/<uuid:archive_id>/reveal/", archives.reveal, name="staff-archive-reveal"),
]
