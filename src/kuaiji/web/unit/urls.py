"""The addresses of the units."""

from django.urls import path

from kuaiji.web.unit import agency, bundles, calls, clerks, files, roster, runs, views

urlpatterns = [
    path("<slug:slug>/unit/", views.people, name="unit"),
    path("<slug:slug>/unit/choose/", agency.choose, name="unit-choose"),
    path("<slug:slug>/unit/people/<uuid:case_id>/", views.person, name="unit-person"),
    path("<slug:slug>/unit/people/<uuid:case_id>/confirm/", views.confirm, name="unit-confirm"),
    path("<slug:slug>/unit/people/<uuid:case_id>/dispute/", views.dispute, name="unit-dispute"),
    path("<slug:slug>/unit/confirm/", runs.several, name="unit-confirm-several"),
    path("<slug:slug>/unit/runs/<uuid:run_id>/", runs.run, name="unit-run"),
    path("<slug:slug>/unit/roster/", roster.roster, name="unit-roster"),
    path("<slug:slug>/unit/roster/appoint/", roster.appoint, name="unit-roster-appoint"),
    path("<slug:slug>/unit/roster/template/", files.template, name="unit-roster-template"),
    path("<slug:slug>/unit/roster/<uuid:entry_id>/", roster.entry, name="unit-roster-entry"),
    path("<slug:slug>/unit/roster/<uuid:entry_id>/change/", roster.change, name="unit-roster-change"),
    path("<slug:slug>/unit/roster/<uuid:entry_id>/dismiss/", roster.dismiss, name="unit-roster-dismiss"),
    path("<slug:slug>/unit/file/", files.file, name="unit-file"),
    path("<slug:slug>/unit/file/send/", files.send, name="unit-file-send"),
    path("<slug:slug>/unit/file/columns/", files.mean, name="unit-file-columns"),
    path("<slug:slug>/unit/file/put/", files.put, name="unit-file-put"),
    path("<slug:slug>/unit/file/back/", files.back, name="unit-file-back"),
    path("<slug:slug>/u", clerks.invited, name="unit-invited"),  # as short as text messages want it
    path("<slug:slug>/unit/clerks/", clerks.listed, name="unit-clerks"),
    path("<slug:slug>/unit/clerks/invite/", clerks.invite, name="unit-clerk-invite"),
    path("<slug:slug>/unit/clerks/invited/<uuid:invitation_id>/withdraw/", clerks.withdraw, name="unit-clerk-withdraw"),
    path("<slug:slug>/unit/clerks/<uuid:clerk_id>/confirm/", clerks.confirm, name="unit-clerk-confirm"),
    path("<slug:slug>/unit/clerks/<uuid:clerk_id>/end/", clerks.end, name="unit-clerk-end"),
    path("<slug:slug>/unit/calls/", calls.calls, name="unit-calls"),
    path("<slug:slug>/unit/calls/send/", calls.send, name="unit-calls-send"),
    path("<slug:slug>/unit/calls/notice/", calls.notice, name="unit-calls-notice"),
    path("<slug:slug>/unit/bundles/", bundles.listed, name="unit-bundles"),
    path("<slug:slug>/unit/bundles/new/", bundles.prepare, name="unit-bundle-new"),
    path("<slug:slug>/unit/bundles/<uuid:bundle_id>/", bundles.shown, name="unit-bundle"),
    path("<slug:slug>/unit/bundles/<uuid:bundle_id>/change/", bundles.change, name="unit-bundle-change"),
    path("<slug:slug>/unit/bundles/<uuid:bundle_id>/withdraw/", bundles.withdraw, name="unit-bundle-withdraw"),
    path("<slug:slug>/unit/bundles/<uuid:bundle_id>/cover/", bundles.cover, name="unit-bundle-cover"),
]
