"""Printing a record onto a paper certificate: how far off each printer prints, and every print (N08)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuaiji.records.models.case import NOT_FOR_UNITS
from kuaiji.records.models.row import Row, not_blank


class Calibration(Row):
    """What was measured on a test page of one printer, in millimetres; the newest of a printer speaks, and none is ever changed."""

    VISIBLE: ClassVar = {"bureau": "bureau"}

    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, related_name="calibrations")
    printer = models.CharField(max_length=60)
    x = models.DecimalField(max_digits=5, decimal_places=2)
    y = models.DecimalField(max_digits=5, decimal_places=2)
    scale = models.DecimalField(max_digits=6, decimal_places=4, default=1)
    account_id = models.UUIDField()
    name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            not_blank("printer", name="calibration_printer_is_named"),
            models.CheckConstraint(condition=Q(scale__gt=0), name="calibration_scale_is_positive"),
        ]
        indexes = [models.Index(fields=["bureau", "printer", "-at"], name="calibration_by_printer")]


class Overprint(Row):
    """That a confirmation record was printed onto its certificate; from the second time on with a reason. Never changed."""

    VISIBLE: ClassVar = NOT_FOR_UNITS

    application = models.ForeignKey("records.Application", on_delete=models.PROTECT, related_name="overprints")
    calibration = models.ForeignKey(Calibration, on_delete=models.PROTECT, related_name="overprints")
    reason = models.CharField(max_length=200, default="")
    account_id = models.UUIDField()
    name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["application", "at"], name="overprint_by_application")]
