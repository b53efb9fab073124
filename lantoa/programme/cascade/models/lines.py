from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.programme.cascade.models.plans import UnitPlan
from lantoa.programme.intake.kinds import ItemKind
from lantoa.programme.plan.models import PlanItem


class Decision(models.TextChoices):
    """What the unit does with one item of the programme."""

    TAKEN_OVER = "taken_over", _("taken over")
    ADAPTED = "adapted", _("adapted")
    NOT_APPLICABLE = "not_applicable", _("not applicable")
    OWN = "own", _("own item")


class LineKind(models.TextChoices):
    """The parts of a plan, in the order in which a plan has them; the values are those of the programme's items."""

    OBJECTIVE = ItemKind.OBJECTIVE.value, _("Objective")
    TOPIC = ItemKind.TOPIC.value, _("Topic")
    METHOD = ItemKind.METHOD.value, _("Method")
    TASK = ItemKind.TASK.value, _("Task")


class LineQuerySet(models.QuerySet["Line"]):
    def in_order(self) -> "LineQuerySet":
        return self.order_by("position", "pk")

    def kept(self) -> "LineQuerySet":
        """What the unit's plan says: everything but what does not apply."""
        return self.exclude(decision=Decision.NOT_APPLICABLE)

    def undated(self) -> "LineQuerySet":
        """Proposed tasks for the units below that lack a day: the unit alone can say by when."""
        return self.filter(decision=Decision.OWN, is_for_below=True, is_settled=False, due_on=None)


class Line(models.Model):
    """One line of a unit's plan. What came from the programme keeps the link and the programme's words as they were."""

    plan = models.ForeignKey(UnitPlan, models.CASCADE, related_name="lines", verbose_name=_("plan of a unit"))
    # The programme's own key for what came from there, so that a changed programme finds its line again.
    key = models.UUIDField(default=uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=30, choices=LineKind.choices)
    position = models.PositiveIntegerField()
    item = models.ForeignKey(
        PlanItem, models.PROTECT, null=True, related_name="lines", verbose_name=_("item of the programme")
    )
    programme_text = models.TextField(_("words of the programme"), blank=True)
    decision = models.CharField(_("decision"), max_length=20, choices=Decision.choices)
    # Whether a person of the unit has looked at it; a draft begins with proposals.
    is_settled = models.BooleanField(_("looked at"), default=False)
    reason = models.CharField(_("why it does not apply"), max_length=300, blank=True)
    text = models.TextField(_("text"), blank=True)
    # Equal where the unit's own words are equal; how, and for which lines, stands in copies.py.
    fingerprint = models.CharField(max_length=32, editable=False, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    # The last day in time, as the unit sets it for itself.
    due_on = models.DateField(_("last day"), null=True, blank=True)
    # Whether the units below carry it out too; they owe it once the signed plan is handed down.
    is_for_below = models.BooleanField(_("for the units below too"), default=False)
    people = models.CharField(_("who carries it out"), max_length=300, blank=True)
    funds_proposed = models.DecimalField(
        _("funds proposed (đồng)"), max_digits=14, decimal_places=0, null=True, blank=True
    )
    revision = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)

    objects = LineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a unit's plan")
        verbose_name_plural = _("lines of units' plans")
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="one_line_per_key_and_plan"),
            models.CheckConstraint(
                condition=Q(decision=Decision.OWN, item__isnull=True)
                | (~Q(decision=Decision.OWN) & Q(item__isnull=False)),
                name="own_lines_alone_have_no_item",
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decision.NOT_APPLICABLE) | ~Q(reason=""), name="what_does_not_apply_says_why"
            ),
            models.CheckConstraint(
                condition=Q(decision=Decision.NOT_APPLICABLE) | ~Q(text=""), name="a_line_that_stands_has_words"
            ),
        ]
        indexes = [
            models.Index(fields=["plan", "position"], name="lines_in_order"),
            models.Index(fields=["fingerprint"], name="lines_by_fingerprint"),
        ]

    def __str__(self):
        return (self.text or self.programme_text)[:120]

    @property
    def is_own(self) -> bool:
        return self.decision == Decision.OWN

    @property
    def is_adapted(self) -> bool:
        return self.decision == Decision.ADAPTED

    @property
    def is_left_out(self) -> bool:
        return self.decision == Decision.NOT_APPLICABLE


class Expectation(models.Model):
    """How many people of one audience a line is to reach."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="expectations", verbose_name=_("line of a unit's plan"))
    audience = models.CharField(_("audience"), max_length=60)
    number = models.PositiveIntegerField(_("number of people"))

    class Meta:
        verbose_name = _("expected number of people")
        verbose_name_plural = _("expected numbers of people")
        constraints = [models.UniqueConstraint(fields=["line", "audience"], name="one_number_per_line_and_audience")]

    def __str__(self):
        return f"{self.audience}: {self.number}"


class Remark(models.Model):
    """What the receiver wants changed, of the whole plan or of one line; it stands until the unit has settled it."""

    plan = models.ForeignKey(UnitPlan, models.PROTECT, related_name="remarks", verbose_name=_("plan of a unit"))
    line = models.ForeignKey(
        Line, models.SET_NULL, null=True, related_name="remarks", verbose_name=_("line of a unit's plan")
    )
    text = models.TextField(_("remark"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made at"))
    # Remarks are told together, when the plan is returned.
    returned_at = models.DateTimeField(_("returned at"), null=True)
    settled_at = models.DateTimeField(_("settled at"), null=True)

    class Meta:
        verbose_name = _("remark on a unit's plan")
        verbose_name_plural = _("remarks on units' plans")

    def __str__(self):
        return self.text[:120]
