"""The archive's sections that have many rows; a row keeps its random key from the form (settled 6)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuaiji.records.models.row import Row, SealedField
from kuaiji.records.models.sections import OF_ARCHIVE, Day, Word


class ManyOfArchive(Row):
    """A section with many rows an archive."""

    VISIBLE: ClassVar = OF_ARCHIVE

    archive = models.ForeignKey("records.Archive", on_delete=models.PROTECT, related_name="%(class)s_rows")
    row_key = models.CharField(max_length=12)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["archive", "row_key"], name="%(class)s_row_key_is_unique"),
            models.CheckConstraint(condition=Q(row_key__regex=r"^[a-z0-9]{4,12}$"), name="%(class)s_row_key_is_one"),
        ]


class ArchiveQualification(ManyOfArchive):
    """`qualification.*`: professional qualifications by examination or evaluation."""

    kind = Word()
    level = Word()
    method = Word()
    obtained_on = Day()
    number_sealed = SealedField(default="")


class ArchiveHonour(ManyOfArchive):
    """`honours.*`: 守信."""

    awarded_on = Day()
    level = Word()
    body = Word()
    content = Word(max_length=1000)


class ArchiveBreach(ManyOfArchive):
    """`breaches.*`: 失信. A term may say that there is none."""

    kind = Word()
    penalty_on = Day()
    effective_on = Day()
    authority = Word()
    penalty = Word()
    content = Word(max_length=1000)
    term = Word()
    ends_on = Day()


class ArchivePublication(ManyOfArchive):
    """`publications.*`: papers and books."""

    kind = Word()
    title = Word(max_length=400)
    published_on = Day()
    issue = Word()
    book_number = Word()
    author_rank = Word(max_length=3)
    publisher = Word()


class ArchivePost(ManyOfArchive):
    """`posts.*`: where the person worked, from when to when (national platform)."""

    started_on = Day()
    ended_on = Day()
    unit_name = Word()
    unit_uscc = Word(max_length=18)
    is_accounting = Word()
    duty = Word()
    title = Word()
    title_on = Day()


class ArchiveCredit(ManyOfArchive):
    """Continuing education of a year, as reported by its source: never typed by the person."""

    year = models.PositiveSmallIntegerField(null=True)
    form = Word()
    public_credits = models.DecimalField(max_digits=6, decimal_places=1, default=0)
    professional_credits = models.DecimalField(max_digits=6, decimal_places=1, default=0)
    hours = models.DecimalField(max_digits=6, decimal_places=1, null=True)
    institution = Word()
    origin = Word()

    class Meta(ManyOfArchive.Meta):
        constraints = [
            *ManyOfArchive.Meta.constraints,
            models.CheckConstraint(condition=Q(public_credits__gte=0, professional_credits__gte=0), name="credit_is_not_negative"),
        ]
