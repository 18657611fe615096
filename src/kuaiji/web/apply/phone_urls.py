"""The addresses of a phone that sends the photos of one document."""

from django.urls import path

from kuaiji.web.apply import phone

urlpatterns = [
    path("", phone.page, name="phone"),
    path("end/", phone.end, name="phone_end"),
    path("files/", phone.ticket, name="phone_files"),
    path("files/<uuid:file_id>", phone.file, name="phone_file"),
    path("files/<uuid:file_id>/remove", phone.remove, name="phone_file_remove"),
    path("files/<str:token>", phone.piece, name="phone_upload"),
    path("files/<str:token>/done", phone.done, name="phone_upload_done"),
    path("<str:secret>/", phone.take, name="phone_take"),
]
