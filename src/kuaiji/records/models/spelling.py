"""What other systems call a person: a name as they wrote it where they could not write it right."""

from typing import ClassVar

from django.db import models

from kuaiji.records.models.row import Row, not_blank, one_of

SYSTEMS = ("pass", "account", "archive", "counter")


class AssertedName(Row):
    """A name by which the pass or an archive knows a person: in pinyin, under an old code point, in another form (X04).

    It stands beside the name and is found like it; it is never taken for the name.
    """

    VISIBLE: ClassVar = {"person": "person", "bureau": ("person__archives__bureau", "person__applications__bureau")}

    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="asserted_names")
    spelling = models.CharField(max_length=200)
    system = models.CharField(max_length=16)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            not_blank("spelling", name="asserted_name_is_not_blank"),
            one_of("system", SYSTEMS, name="asserted_name_system_is_known"),
            models.UniqueConstraint(fields=["person", "system", "spelling"], name="asserted_name_is_told_once"),
        ]
