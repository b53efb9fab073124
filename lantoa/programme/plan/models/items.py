from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models import Unit
from lantoa.programme.intake.kinds import ItemKind, PartyRole
from lantoa.programme.intake.models import Item
from lantoa.programme.intake.models.items import DeadlineRule, last_day_in_time
from lantoa.programme.plan.asking import AsksFor
from lantoa.programme.plan.models.programmes import Version


class PlanItemQuerySet(models.QuerySet["PlanItem"]):
    def in_order(self) -> "PlanItemQuerySet":
        return self.order_by("position", "pk")

    def tasks(self) -> "PlanItemQuerySet":
        return self.filter(kind=ItemKind.TASK)


class PlanItem(models.Model):
    """One item of a version: frozen text, with the way back to its place in the source."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="items", verbose_name=_("version"))
    # The same through all versions of a programme.
    key = models.UUIDField()
    kind = models.CharField(_("kind"), max_length=30, choices=ItemKind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    position = models.PositiveIntegerField()
    number_as_written = models.CharField(_("number as written"), max_length=20, blank=True)
    text = models.TextField(_("text"))
    source = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+", verbose_name=_("place in the source"))
    target = models.DecimalField(_("target"), max_digits=12, decimal_places=2, null=True)
    target_unit = models.CharField(_("unit of the target"), max_length=40, blank=True)
    deadline_rule = models.CharField(_("deadline"), max_length=10, choices=DeadlineRule.choices, blank=True)
    deadline_on = models.DateField(_("day named"), null=True)
    deadline_text = models.CharField(_("deadline as written"), max_length=200, blank=True)
    recurrence = models.CharField(_("comes again"), max_length=120, blank=True)
    deliverable = models.CharField(_("product"), max_length=300, blank=True)
    field_code = models.CharField(_("field of reform"), max_length=40, blank=True)
    is_focus = models.BooleanField(_("focus"), default=False)
    is_encouraged = models.BooleanField(_("encouraged, not required"), default=False)
    # What a unit hands in to have done it, where the product can see that.
    asks_for = models.CharField(_("asks for"), max_length=20, choices=AsksFor.choices, blank=True)

    objects = PlanItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("item of the programme")
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="one_item_per_key_and_version")]
        indexes = [models.Index(fields=["version", "position"], name="plan_items_in_order")]

    def __str__(self):
        return self.text[:120]

    @property
    def due_on(self) -> date | None:
        """The last day in time."""
        return last_day_in_time(self.deadline_rule, self.deadline_on)


class PlanParty(models.Model):
    """Whom an item of the programme names, and the units that this means."""

    item = models.ForeignKey(PlanItem, models.PROTECT, related_name="parties")
    role = models.CharField(_("role"), max_length=20, choices=PartyRole.choices)
    code = models.CharField(_("code"), max_length=60, blank=True)
    as_written = models.CharField(_("as written"), max_length=300)
    units = models.ManyToManyField(Unit, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("party of the programme")

    def __str__(self):
        return self.as_written
