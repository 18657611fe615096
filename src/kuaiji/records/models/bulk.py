"""Acts of a reviewer on many cases at once: what was ordered, and how it went with each case."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuaiji.records.models.row import Row, one_of

BULK_ACTS = ("approve", "send_back", "give", "transfer", "remind")
ITEM_STATES = ("waiting", "done", "refused", "left", "undone")


class Bulk(Row):
    """One order: the act and its facts (reasons, to whom, why), and the filter it was given for. A job of ours does it, case by case, as its owner.

    `ended_at` once nothing waits any more; until `undo_until` its decisions can be taken back, all (`undone_at`, then `settled_at`) or one by one.
    """

    VISIBLE: ClassVar = {"account": "account"}

    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="bulks")
    name = models.CharField(max_length=200)
    act = models.CharField(max_length=16)
    facts = models.JSONField(default=dict)
    wanted = models.JSONField(default=dict)
    total = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    undo_until = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [one_of("act", BULK_ACTS, name="bulk_act_is_known")]
        indexes = [models.Index(fields=["account", "-at"], name="bulk_by_account")]


class BulkItem(Row):
    """One case of an order; `problems` are why it was refused, as codes with their facts."""

    VISIBLE: ClassVar = {"account": "bulk__account"}

    bulk = models.ForeignKey(Bulk, on_delete=models.PROTECT, related_name="items")
    application = models.ForeignKey("records.Application", on_delete=models.PROTECT, related_name="bulk_items")
    n = models.PositiveIntegerField()
    state = models.CharField(max_length=16, default="waiting")
    problems = models.JSONField(default=list)
    at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            one_of("state", ITEM_STATES, name="bulk_item_state_is_known"),
            models.UniqueConstraint(fields=["bulk", "application"], name="bulk_item_is_one_a_case"),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(problems=[]), name="bulk_item_refused_says_why"),
        ]
        indexes = [models.Index(fields=["bulk", "n"], condition=Q(state="waiting"), name="bulk_item_waiting")]
