"""The addresses of the doors."""

from django.urls import path

from kuaiji.actions.accounts import LOGIN, MATCH, RECOVER, REGISTER
from kuaiji.web.accounts import appeals, claims, passes, passkeys, staff, views, wechat

urlpatterns = [
    path("staff/login/", staff.login, name="staff-login"),
    path("staff/login/code/", staff.code, name="staff-login-code"),
    path("staff/login/factor/", staff.factor, name="staff-login-factor"),
    path("staff/login/passkey/", passkeys.make, name="staff-login-passkey"),
    path("staff/invitation/<str:link>/", staff.invitation, name="staff-invitation"),
    path("logout/", views.logout, name="logout"),
    path("<slug:slug>/login/", views.login, name="login"),
    path("<slug:slug>/login/code/", views.code, {"errand": LOGIN}, name="login-code"),
    path("<slug:slug>/register/", views.register, name="register"),
    path("<slug:slug>/register/code/", views.code, {"errand": REGISTER}, name="register-code"),
    path("<slug:slug>/recover/", views.recover, name="recover"),
    path("<slug:slug>/recover/code/", views.code, {"errand": RECOVER}, name="recover-code"),
    path("<slug:slug>/wechat/", wechat.go, name="wechat"),
    path("<slug:slug>/wechat/back/", wechat.back, name="wechat-back"),
    path("<slug:slug>/wechat/link/", wechat.link, name="wechat-link"),
    path("<slug:slug>/appeal/", appeals.ask, name="appeal"),
    path("<slug:slug>/appeal/code/", appeals.code, name="appeal-code"),
    path("<slug:slug>/appeal/files/", appeals.files, name="appeal-files"),
    path("<slug:slug>/appeal/filed/", appeals.filed, name="appeal-filed"),
    path("<slug:slug>/open/", views.open_account, name="open-account"),
    path("<slug:slug>/open/code/", views.code, {"errand": MATCH}, name="open-account-code"),
    path("<slug:slug>/pass/", passes.begin, name="pass"),
    path("<slug:slug>/pass/go/", passes.go, name="pass-go"),
    path("<slug:slug>/unit/login/go/", passes.go, {"unit": True}, name="unit-pass-go"),
    path("<slug:slug>/pass/back/", passes.back, name="pass-back"),
    path("<slug:slug>/unit/login/", claims.begin, name="unit-login"),
    path("<slug:slug>/unit/login/code/", claims.code, name="unit-login-code"),
    path("<slug:slug>/unit/claim/", claims.claim, name="unit-claim"),
]
