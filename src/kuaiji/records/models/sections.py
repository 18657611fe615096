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
    """`person.*`: who the person is, beyond the name, sex and birth date of the Person itself."""

    name = Word()
    sex = Word()
    born_on = Day()
    ethnicity = Word()
    political_status = Word()
    nationality = Word()
    id_type = Word()
    category = Word()
    mobile_sealed = SealedField(default="")
    email_sealed = SealedField(default="")
    address_sealed = SealedField(default="")
    household_division = Word()
    residence_division = Word()
    household_address_sealed = SealedField(default="")
    residence_address_sealed = SealedField(default="")
    photo = models.ForeignKey("records.EvidenceFile", on_delete=models.PROTECT, null=True, related_name="+")


class ArchiveEducation(OneOfArchive):
    """`education.*`: the highest level and degree."""

    level = Word()
    degree = Word()
    major = Word()
    study_mode = Word()
    school = Word()
    enrolled_on = Day()
    obtained_on = Day()
    degree_on = Day()
    diploma_number = Word()
    degree_number = Word()


class ArchiveWork(OneOfArchive):
    """`work.*`: the present unit and post, and what a career in accounting has brought."""

    situation = Word()
    employed = Word()
    division = Word()
    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    unit_name = Word()
    unit_uscc = Word(max_length=18)
    unit_address = Word(max_length=400)
    unit_phone = Word()
    unit_type = Word()
    central = Word()
    industry = Word()
    department = Word()
    started_on = Day()
    years = Word(max_length=3)
    post = Word()
    duty = Word()
    title = Word()
    title_on = Day()
    school = Word()
    school_division = Word()
    unemployed_kind = Word()
    cpa = Word()
    tax_agent = Word()
    appraiser = Word()
    high_end = Word()
    high_end_kind = Word()
    high_end_on = Day()


class ArchiveLicence(OneOfArchive):
    """`licence.*`: the former 会计从业资格证书, history since 2017; its issuer is a bureau (settled 4)."""

    number = Word()
    issued_on = Day()
    issuer = Word()
    issuer_bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, null=True, related_name="+")
    first_issuer = Word()
    valid_to = Day()
    abacus_level = Word()
    computer_level = Word()
    overprinted_at = models.DateTimeField(null=True)
