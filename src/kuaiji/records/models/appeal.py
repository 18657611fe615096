"""Appeals for access: somebody who cannot come in, or whose number changed, asks a counter, which looks at the documents and settles it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuaiji.records.models.row import HashField, Row, SealedField, one_of

KINDS = ("take_over", "add_number")
STATES = ("open", "granted", "refused")


class Appeal(Row):
    """What is asked, by whom, and how it was settled. `number` is what is shown at the counter; `seen` are the papers that lay there."""

    VISIBLE: ClassVar = {"account": "account"}

    scheme = models.SlugField(max_length=40)
    kind = models.CharField(max_length=16)
    number = models.CharField(max_length=20)
    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True, related_name="appeals")
    name = models.CharField(max_length=200)
    facts_sealed = SealedField()
    number_hash = HashField(db_index=True)
    state = models.CharField(max_length=16, default="open")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True, related_name="+")
    settled_name = models.CharField(max_length=200, default="")
    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, null=True, related_name="+")
    seen = models.JSONField(default=list)
    reason = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            one_of("kind", KINDS, name="appeal_kind_is_known"),
            one_of("state", STATES, name="appeal_state_is_known"),
            models.UniqueConstraint(fields=["number"], name="appeal_number_is_unique"),
            models.CheckConstraint(
                condition=Q(state="open", settled_at__isnull=True) | (~Q(state="open") & Q(settled_at__isnull=False, bureau__isnull=False)),
                name="appeal_settled_has_bureau_and_time",
            ),
        ]


class AppealFile(Row):
    """A picture that goes with an appeal: its clean copy alone is kept, sealed, until some time after the appeal is settled."""

    VISIBLE: ClassVar[dict[str, str]] = {}

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="files")
    clean_key = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveSmallIntegerField(default=1)
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clean_key"], name="appeal_file_key_is_unique")]
        indexes = [models.Index(fields=["appeal"], condition=Q(removed_at__isnull=True), name="appeal_file_by_appeal")]


class Login(Row):
    """A session: on which device and from where somebody came in, and when it ended. The session's key is sealed: it opens the account."""

    VISIBLE: ClassVar = {"account": "account"}

    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="logins")
    key_sealed = SealedField()
    key_hash = HashField()
    device = models.CharField(max_length=40, default="")
    source = models.CharField(max_length=45, default="")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key_hash"], name="login_is_of_one_session")]
        indexes = [models.Index(fields=["account", "-began_at"], name="login_by_account")]


class AccountKey(Row):
    """A further door that opens an account, by the hash of how that door calls the person: a WeChat user's unionid."""

    VISIBLE: ClassVar = {"account": "account"}

    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="keys")
    scheme = models.SlugField(max_length=40)
    door = models.CharField(max_length=16)
    subject_hash = HashField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            one_of("door", ("wechat",), name="account_key_door_is_known"),
            models.UniqueConstraint(fields=["scheme", "door", "subject_hash"], condition=Q(until__isnull=True), name="account_key_opens_one_account"),
            models.UniqueConstraint(fields=["account", "door"], condition=Q(until__isnull=True), name="account_has_one_key_a_door"),
        ]
