"""Tells Django that this package is the app `records`."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """The one Django app."""

    name = "kuaiji.records"
    label = "records"
    verbose_name = "会计人员信息档案"
    default_auto_field = "django.db.models.BigAutoField"
