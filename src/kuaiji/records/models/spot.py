"""Spot checks: the draw with what was published before it, the frozen population, what was drawn, and the orders that followed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuaiji.records.models.row import Row, SealedField, not_blank, one_of
from kuaiji.rules.spot_orders import REASONS, REMARKS, Answer, Order, Remark, Result

DRAW_STATES = ("published", "drawn", "closed", "cancelled")
SEEDS = ("public", "made")
WHATS = (
    *("published", "drawn", "cancelled", "closed", "assigned", "asked_originals", "saw_originals", "originals_over", "checked"),
    *("issued", "answered", "accepted", "ask_again", "extended", "withdrawn", "reminded", "over", "over_above"),
    *("remark_proposed", "remark_heard", "remark_recorded", "remark_dropped", "remark_lifted"),
)


class SpotDraw(Row):
    """A 抽查 of one bureau. What was promised before the draw never changes; a seed of our own making is sealed until it is told."""

    VISIBLE: ClassVar = {"bureau": "bureau"}

    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, related_name="spot_draws")
    campaign = models.ForeignKey("records.Campaign", on_delete=models.PROTECT, related_name="spot_draws")
    scheme = models.SlugField(max_length=40)
    number = models.CharField(max_length=24)
    title = models.CharField(max_length=100)
    state = models.CharField(max_length=16, default="published")
    filters = models.JSONField(default=dict)
    strata = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    sizes = models.JSONField(default=dict)
    way = models.CharField(max_length=16)
    until = models.DateTimeField()
    population_sha256 = models.CharField(max_length=64)
    population_size = models.PositiveIntegerField()
    promise_sha256 = models.CharField(max_length=64)
    seed_way = models.CharField(max_length=8)
    seed_told = models.CharField(max_length=200)
    seed_on = models.DateField(null=True)
    seed_sealed = SealedField(default="")
    seed = models.CharField(max_length=200, default="")
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=200)
    drawn_at = models.DateTimeField(null=True)
    drawn_by = models.CharField(max_length=200, default="")
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            one_of("state", DRAW_STATES, name="spot_draw_state_is_known"),
            one_of("seed_way", SEEDS, name="spot_draw_seed_way_is_known"),
            models.UniqueConstraint(fields=["number"], name="spot_draw_number_is_unique"),
            models.CheckConstraint(
                condition=Q(state__in=["published", "cancelled"], seed="", drawn_at__isnull=True)
                | Q(state__in=["drawn", "closed"], drawn_at__isnull=False) & ~Q(seed=""),
                name="spot_draw_drawn_has_seed_and_time",
            ),
        ]
        indexes = [models.Index(fields=["bureau", "-published_at"], name="spot_draw_by_bureau")]


class SpotPopulation(Row):
    """The frozen population of a draw, as the text that was hashed. Append-only."""

    VISIBLE: ClassVar = {"bureau": "draw__bureau"}

    draw = models.OneToOneField(SpotDraw, on_delete=models.PROTECT, related_name="population")
    text = models.TextField()


class SpotItem(Row):
    """One drawn case: how likely it was drawn, who looks at it, what was found. `bureau` keeps the archive."""

    VISIBLE: ClassVar = {"bureau": "draw__bureau", "account": "inspector"}

    draw = models.ForeignKey(SpotDraw, on_delete=models.PROTECT, related_name="items")
    application = models.ForeignKey("records.Application", on_delete=models.PROTECT, related_name="+")
    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, related_name="+")
    n = models.PositiveIntegerField()
    receipt = models.CharField(max_length=20)
    stratum = models.CharField(max_length=120)
    key = models.CharField(max_length=64)
    drawn_of = models.PositiveIntegerField()
    stratum_size = models.PositiveIntegerField()
    inspector = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True, related_name="+")
    originals = models.JSONField(null=True)
    originals_due_at = models.DateTimeField(null=True)
    originals_seen_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=12, default="open")
    note = models.CharField(max_length=1000, default="")
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True, related_name="+")
    checked_name = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            one_of("result", [each.value for each in Result], name="spot_item_result_is_known"),
            models.UniqueConstraint(fields=["draw", "application"], name="spot_item_is_drawn_once"),
            models.UniqueConstraint(fields=["draw", "n"], name="spot_item_has_one_place"),
            models.CheckConstraint(
                condition=Q(result="open", checked_at__isnull=True) | ~Q(result="open") & Q(checked_at__isnull=False, checked_by__isnull=False),
                name="spot_item_checked_has_time_and_inspector",
            ),
        ]
        indexes = [models.Index(fields=["inspector", "result"], name="spot_item_by_inspector")]


class SpotOrder(Row):
    """An order of correction (责令改正): to whom, until when, how it was answered and followed up. `level` is whose eyes it was brought to."""

    VISIBLE: ClassVar = {"bureau": ("draw__bureau", "bureau"), "person": "person"}

    draw = models.ForeignKey(SpotDraw, on_delete=models.PROTECT, related_name="orders")
    application = models.ForeignKey("records.Application", on_delete=models.PROTECT, related_name="+")
    item = models.OneToOneField(SpotItem, on_delete=models.PROTECT, related_name="order")
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="spot_orders")
    archive = models.ForeignKey("records.Archive", on_delete=models.PROTECT, related_name="spot_orders")
    bureau = models.ForeignKey("records.Bureau", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, null=True, related_name="spot_orders")
    scheme = models.SlugField(max_length=40)
    number = models.CharField(max_length=24)
    state = models.CharField(max_length=12, default="issued")
    text = models.CharField(max_length=1000, default="")
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=200)
    due_at = models.DateTimeField()
    level = models.PositiveSmallIntegerField(default=0)
    statement = models.CharField(max_length=1000, default="")
    answered_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=200, default="")
    why = models.CharField(max_length=1000, default="")

    class Meta:
        constraints = [
            one_of("state", [each.value for each in Order], name="spot_order_state_is_known"),
            models.UniqueConstraint(fields=["number"], name="spot_order_number_is_unique"),
            models.CheckConstraint(condition=Q(level__lte=2), name="spot_order_level_is_known"),
        ]
        indexes = [
            models.Index(fields=["person"], name="spot_order_by_person"),
            models.Index(fields=["bureau", "state"], name="spot_order_by_bureau"),
        ]


class SpotFinding(Row):
    """One statement that was found untrue, and what its person answers; secret values are sealed."""

    VISIBLE: ClassVar = {"bureau": ("item__draw__bureau", "item__order__bureau"), "person": "item__order__person", "account": "item__inspector"}

    item = models.ForeignKey(SpotItem, on_delete=models.PROTECT, related_name="findings")
    path = models.CharField(max_length=160)
    code = models.CharField(max_length=20)
    text = models.CharField(max_length=500, default="")
    answer = models.CharField(max_length=8, default="")
    value = models.TextField(default="")

    class Meta:
        constraints = [
            not_blank("path", name="spot_finding_says_where"),
            one_of("code", REASONS, name="spot_finding_reason_is_known"),
            one_of("answer", ["", *(each.value for each in Answer)], name="spot_finding_answer_is_known"),
            models.UniqueConstraint(fields=["item", "path"], name="spot_finding_is_one_per_place"),
        ]


class SpotFile(Row):
    """A picture that goes with an answer to an order: its clean copy alone is kept, sealed."""

    VISIBLE: ClassVar = {"bureau": ("order__draw__bureau", "order__bureau"), "person": "order__person"}

    order = models.ForeignKey(SpotOrder, on_delete=models.PROTECT, related_name="files")
    clean_key = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveSmallIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clean_key"], name="spot_file_key_is_unique")]


class SpotEvent(Row):
    """What happened to a draw, an item or an order, by whom and when: append-only."""

    VISIBLE: ClassVar = {"bureau": ("draw__bureau", "order__bureau"), "person": "order__person"}

    draw = models.ForeignKey(SpotDraw, on_delete=models.PROTECT, related_name="events")
    item = models.ForeignKey(SpotItem, on_delete=models.PROTECT, null=True, related_name="events")
    order = models.ForeignKey(SpotOrder, on_delete=models.PROTECT, null=True, related_name="events")
    what = models.CharField(max_length=20)
    name = models.CharField(max_length=200, default="")
    account_id = models.UUIDField(null=True)
    text = models.CharField(max_length=1000, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [one_of("what", WHATS, name="spot_event_is_known")]
        indexes = [models.Index(fields=["draw", "at"], name="spot_event_by_draw")]


class SpotRemark(Row):
    """A remark on dishonesty: proposed by one, heard from the person, decided by another who is head; never made by the program."""

    VISIBLE: ClassVar = {"bureau": ("order__draw__bureau", "order__bureau"), "person": "order__person"}

    order = models.OneToOneField(SpotOrder, on_delete=models.PROTECT, related_name="remark")
    kind = models.CharField(max_length=16)
    state = models.CharField(max_length=12, default="proposed")
    reason = models.CharField(max_length=1000)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="+")
    proposed_name = models.CharField(max_length=200)
    heard_until = models.DateTimeField()
    statement = models.CharField(max_length=1000, default="")
    stated_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True, related_name="+")
    decided_name = models.CharField(max_length=200, default="")
    decision = models.CharField(max_length=1000, default="")
    lifted_at = models.DateTimeField(null=True)
    lifted_name = models.CharField(max_length=200, default="")
    lifted_why = models.CharField(max_length=1000, default="")

    class Meta:
        constraints = [
            one_of("kind", REMARKS, name="spot_remark_kind_is_known"),
            one_of("state", [each.value for each in Remark], name="spot_remark_state_is_known"),
            not_blank("reason", name="spot_remark_has_a_reason"),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_at__isnull=True)
                | ~Q(state="proposed")
                & Q(decided_at__isnull=False, decided_by__isnull=False)
                & ~Q(decision="")
                & ~Q(decided_by=models.F("proposed_by")),
                name="spot_remark_is_decided_by_another_with_a_reason",
            ),
        ]
