"""The addresses of a person's own pages."""

from django.urls import path

from kuaiji.web.me import archive, prints, status

urlpatterns = [
    path("", status.shown, name="me"),
    path("withdraw/", status.withdraw, name="me_withdraw"),
    path("archive/", archive.own, name="me_archive"),
    path("services/", archive.services, name="me_services"),
    path("print/", prints.form, name="me_print"),
    path("papers/<slug:key>/", prints.paper, name="me_paper"),
]
