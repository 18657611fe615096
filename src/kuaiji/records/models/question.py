"""Questions that help did not answer: whose desk they are at, and what was answered, to one or to all."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuaiji.records.models.row import Row, SealedField, one_of

STATES = ("open", "answered", "published", "joined")


class Question(Row):
    """A question as asked, personal numbers in it masked; `said` and `answer` are the bureau's words, `key` the address once for all (X24)."""

    VISIBLE: ClassVar = {"account": "account", "bureau": "bureau"}

    scheme = models.SlugField(max_length=40)
    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, related_name="questions")
    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True, related_name="questions")
    phone_sealed = SealedField(default="")
    text = models.TextField()
    state = models.CharField(max_length=16, default="open")
    key = models.SlugField(max_length=40, null=True)
    said = models.JSONField(null=True)
    answer = models.JSONField(null=True)
    joined_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="joined")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True, related_name="+")
    answered_name = models.CharField(max_length=100, default="")

    class Meta:
        constraints = [
            one_of("state", STATES, name="question_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="open") | Q(state="joined", joined_to__isnull=False) | Q(answer__isnull=False, answered_at__isnull=False),
                name="question_settled_has_its_answer",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(key__isnull=False, said__isnull=False), name="question_published_has_an_address"
            ),
            models.UniqueConstraint(fields=["scheme", "key"], name="question_key_is_unique_in_scheme"),
        ]
        indexes = [models.Index(fields=["bureau", "state", "asked_at"], name="question_by_bureau")]
