"""The archive's sections that have one row: national names, canonical text; what does not apply is null."""

from typing import ClassVar

from django.db import models

from kuaiji.records.models.row import Row, SealedField

OF_ARCHIVE: dict[str, str] = {"person": "archive__person", "bureau": "archive__bureau", "proven": "yes"}


class Word(models.CharField):  # type: ignore[type-arg]
    """A code of a national list, or a short text; null where nothing is known."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("null", True)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]


class Day(models.DateField):  # type: ignore[type-arg]
    """A date; null where nothing is known."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("null", True)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]


class OneOfArchive(Row):
    """A section with one row an archive."""

    VISIBLE: ClassVar = OF_ARCHIVE

    archive = models.OneToOneField("records.Archive", on_delete=models.PROTECT, related_name="%(class)s")

    class Meta:
        abstract = True


class ArchiveBasics(OneOfArchive):
    """`person.*`: who the person is, as the dictionary names it; the number itself stands in the lineage of PersonNumber."""

    name = Word()
    id_type = Word()
    country = Word()
    sex = Word()
    born_on = Day()
    phone_sealed = SealedField(default="")
    email_sealed = SealedField(default="")
    ethnicity = Word()
    political_status = Word()
    address_sealed = SealedField(default="")
    collection_scope = Word()
    household_division = Word()
    residence_division = Word()
    photo = models.ForeignKey("records.EvidenceFile", on_delete=models.PROTECT, null=True, related_name="+")


class ArchiveEducation(OneOfArchive):
    """`education.*`: the highest level and degree."""

    study_mode = Word()
    level = Word()
    school = Word()
    major = Word()
    enrolled_on = Day()
    obtained_on = Day()
    diploma_number_sealed = SealedField(default="")
    degree = Word()
    degree_on = Day()
    degree_major = Word()
    degree_number_sealed = SealedField(default="")
    studying = Word()


class ArchiveWork(OneOfArchive):
    """`work.*`: the present unit and post, and what a career in accounting has brought."""

    situation = Word()
    division = Word()
    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    unit_name = Word()
    unit_uscc = Word(max_length=18)
    unit_address_sealed = SealedField(default="")
    unit_phone_sealed = SealedField(default="")
    unit_type = Word()
    industry = Word()
    manager = Word()
    department = Word()
    position = Word()
    post = Word()
    post_2010 = Word()
    duty = Word()
    started_on = Day()
    years = Word(max_length=3)
    title = Word()
    title_on = Day()
    school = Word()
    school_division = Word()
    is_cpa = Word()
    is_tax_agent = Word()
    is_appraiser = Word()
    high_end = Word()
    high_end_kind = Word()
    high_end_on = Day()
    society_duty = Word()


class ArchiveLicence(OneOfArchive):
    """`licence.*`: the former 会计从业资格证书, history since 2017; its issuer is a bureau (settled 4)."""

    number_sealed = SealedField(default="")
    issued_on = Day()
    issuer = Word()
    issuer_bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, null=True, related_name="+")
    first_issuer = Word()
    manager = Word()
    valid_to = Day()
    abacus_level = Word()
    computer_level = Word()
    overprinted_at = models.DateTimeField(null=True)
