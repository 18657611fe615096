"""The addresses of the units."""

from django.urls import path

from kuaiji.web.unit import views

urlpatterns = [
    path("<slug:slug>/unit/", views.people, name="unit"),
    path("<slug:slug>/unit/people/<uuid:case_id>/", views.person, name="unit-person"),
    path("<slug:slug>/unit/people/<uuid:case_id>/confirm/", views.confirm, name="unit-confirm"),
    path("<slug:slug>/unit/people/<uuid:case_id>/dispute/", views.dispute, name="unit-dispute"),
    path("<slug:slug>/unit/confirm/", views.confirm_several, name="unit-confirm-several"),
]
