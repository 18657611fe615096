"""The addresses of a jurisdiction's public pages."""

from django.urls import path

from kuaiji.web.portal import inquiry, photo, questions, scope, spots, views

urlpatterns = [
    path("", views.landing, name="portal"),
    path("notices/<slug:key>/", views.notice, name="portal_notice"),
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
