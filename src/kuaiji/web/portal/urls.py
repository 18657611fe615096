"""The addresses of a jurisdiction's public pages."""

from django.urls import path

from kuaiji.web.portal import ask, inquiry, notices, photo, questions, scope, spots, views

urlpatterns = [
    path("", views.landing, name="portal"),
    path("notices/", notices.index, name="portal_notices"),
    path("notices/<slug:key>/", notices.notice, name="portal_notice"),
    path("notices/<slug:key>/files/<uuid:file_id>/", notices.file, name="portal_notice_file"),
    path("ask/", ask.ask, name="portal_ask"),
    path("me/questions/", ask.own, name="me_questions"),
    path("help/", questions.index, name="portal_help"),
    path("help/<slug:key>/", questions.page, name="portal_help_page"),
    path("sources/", questions.sources, name="portal_sources"),
    path("sources/<slug:key>/", questions.source, name="portal_source"),
    path("contacts/", questions.windows, name="portal_contacts"),
    path("check/", scope.check, name="portal_check"),
    path("status/", inquiry.ask, name="inquiry"),
    path("status/code/", inquiry.code, name="inquiry-code"),
    path("spot/", spots.published, name="portal_spots"),
    path("photo/", photo.photo, name="portal_photo"),
]
