"""The addresses of a jurisdiction's public pages."""

from django.urls import path

from kuaiji.web.portal import inquiry, photo, views

urlpatterns = [
    path("", views.landing, name="portal"),
    path("notices/<slug:key>/", views.notice, name="portal_notice"),
    path("help/", views.help_pages, name="portal_help"),
    path("help/<slug:key>/", views.help_page, name="portal_help_page"),
    path("check/", views.scope, name="portal_check"),
    path("status/", inquiry.ask, name="inquiry"),
    path("status/code/", inquiry.code, name="inquiry-code"),
    path("photo/", photo.photo, name="portal_photo"),
]
