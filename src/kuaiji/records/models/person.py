"""Persons and the lineage of their numbers; a person exists before and without an account."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuaiji.records.models.row import HashField, Row, SealedField, in_order, not_blank


class Person(Row):
    """A 会计人员. `name` is the true one in full Unicode; what other systems call the person stands in AssertedName (X04)."""

    VISIBLE: ClassVar = {"person": "pk", "unit": ("applications__unit",), "bureau": ("archives__bureau", "applications__bureau")}

    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=400, default="")
    sex = models.CharField(max_length=1, default="")
    born_on = models.DateField(null=True)
    phone_sealed = SealedField(default="")
    phone_hash = HashField(null=True, db_index=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            not_blank("name", name="person_name_is_not_blank"),
            models.CheckConstraint(condition=Q(sex__in=["", "0", "1", "2", "9"]), name="person_sex_is_known"),
        ]
        indexes = [models.Index(fields=["name_key"], name="person_by_name_key")]


class PersonNumber(Row):
    """A number that a person has or had: one lineage, one person, ever (settled 3). Hashes take `kind|country|number`, 15 digits as 18."""

    VISIBLE: ClassVar = {
        "person": "person",
        "bureau": ("person__archives__bureau", "person__applications__bureau"),
    }

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="numbers")
    id_type = models.CharField(max_length=32)
    country = models.CharField(max_length=3, default="CHN")
    number_sealed = SealedField()
    hash = HashField()
    hash_next = HashField(null=True)
    suffix_hash = HashField(null=True, db_index=True)
    is_current = models.BooleanField(default=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            not_blank("number_sealed", name="person_number_is_not_blank"),
            not_blank("hash", name="person_number_hash_is_not_blank"),
            models.UniqueConstraint(fields=["hash"], name="person_number_is_of_one_person"),
            models.UniqueConstraint(fields=["hash_next"], name="person_number_next_hash_is_of_one_person"),
            models.UniqueConstraint(fields=["person"], condition=Q(is_current=True), name="person_has_one_current_number"),
            in_order("valid_from", "valid_to", name="person_number_period_in_order"),
        ]
