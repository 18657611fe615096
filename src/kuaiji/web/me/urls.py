"""The addresses of a person's own pages."""

from django.urls import path

from kuaiji.web.me import account, archive, assistance, orders, prints, status

urlpatterns = [
    path("dispute/<uuid:assistance_id>/", assistance.dispute, name="me_dispute"),
    path("", status.shown, name="me"),
    path("withdraw/", status.withdraw, name="me_withdraw"),
    path("account/", account.shown, name="me_account"),
    path("account/end/", account.end, name="me_account_end"),
    path("account/wechat/end/", account.unlink, name="me_wechat_end"),
    path("account/export/", account.export, name="me_export"),
    path("account/phone/", account.phone, name="me_phone"),
    path("account/phone/code/", account.phone_code, name="me_phone_code"),
    path("account/correct/", account.correct, name="me_correct"),
    path("account/number/", account.number, name="me_number"),
    path("archive/", archive.own, name="me_archive"),
    path("services/", archive.services, name="me_services"),
    path("orders/", orders.listed, name="me_orders"),
    path("orders/<uuid:order_id>/", orders.one, name="me_order"),
    path("orders/<uuid:order_id>/state/", orders.state, name="me_order_state"),
    path("orders/<uuid:order_id>/print/", orders.printed, name="me_order_print"),
    path("orders/<uuid:order_id>/files/<uuid:file_id>", orders.picture, name="me_order_file"),
    path("print/", prints.form, name="me_print"),
    path("papers/<slug:key>/", prints.paper, name="me_paper"),
]
