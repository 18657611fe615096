"""The addresses of the form; they carry no application's id."""

from django.urls import path

from kuaiji.web.apply import begin, checking, handovers, rows, scripts

urlpatterns = [
    path("", begin.begin, name="apply"),
    path("remind/", begin.remind, name="apply_remind"),
    path("match/", begin.match, name="apply_match"),
    path("tasks/", begin.tasks, name="apply_tasks"),
    path("outside/", begin.outside, name="apply_outside"),
    path("check/", checking.check, name="apply_check"),
    path("check/settle", checking.settle, name="apply_settle"),
    path("receipt/", checking.receipt, name="apply_receipt"),
    path("phone/<uuid:handover_id>/", handovers.shown, name="apply_handover"),
    path("phone/<uuid:handover_id>/end/", handovers.end, name="apply_handover_end"),
    path("save", scripts.save, name="apply_save"),
    path("files/", scripts.ticket, name="apply_files"),
    path("files/<uuid:file_id>", scripts.file, name="apply_file"),
    path("files/<uuid:file_id>/remove", scripts.remove, name="apply_file_remove"),
    path("files/<str:token>", scripts.piece, name="apply_upload"),
    path("files/<str:token>/done", scripts.done, name="apply_upload_done"),
    path("<slug:section>/", rows.section, name="apply_section"),
    path("<slug:section>/add/", rows.add, name="apply_row_add"),
    path("<slug:section>/<slug:row>/", rows.row, name="apply_row"),
    path("<slug:section>/<slug:row>/remove/", rows.remove, name="apply_row_remove"),
]
