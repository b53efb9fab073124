from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models import Unit, UnitKind
from lantoa.programme.intake.kinds import ItemKind, PartyRole, RecurrencePeriod
from lantoa.programme.intake.models.drafts import Draft
from lantoa.programme.intake.reading.doubts import CERTAIN_FROM


class ItemState(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    ACCEPTED = "accepted", _("accepted")
    SET_ASIDE = "set_aside", _("set aside")


class DeadlineRule(models.TextChoices):
    """BEFORE excludes the day that it names."""

    BEFORE = "before", _("before the day")
    BY = "by", _("on the day at the latest")
    ON = "on", _("on the day")
    WITHIN = "within", _("within days of an event")


def last_day_in_time(rule: str, named: date | None) -> date | None:
    """ "Trước ngày 02/4/2024" is met on 01/4/2024 at the latest."""
    return named - timedelta(days=1) if named and rule == DeadlineRule.BEFORE else named


def doubtful(prefix: str = "") -> Q:
    """Proposed items that a person should look at first; the same rule as `Item.is_doubtful`."""
    is_unsure = Q(**{f"{prefix}confidence__lt": CERTAIN_FROM}) | ~Q(**{f"{prefix}doubts": []})
    return Q(**{f"{prefix}state": ItemState.PROPOSED}) & is_unsure


class ItemQuerySet(models.QuerySet["Item"]):
    def kept(self) -> "ItemQuerySet":
        return self.exclude(state=ItemState.SET_ASIDE)

    def doubtful(self) -> "ItemQuerySet":
        return self.filter(doubtful())

    def in_order(self) -> "ItemQuerySet":
        return self.order_by("position", "pk")

    def below(self, item: "Item") -> list["Item"]:
        """Everything below an item, top down."""
        found: list[Item] = []
        layer = [item.pk]
        while layer:
            children = list(self.filter(parent_id__in=layer))
            found += children
            layer = [child.pk for child in children]
        return found


class Item(models.Model):
    """One item of a draft: an objective, topic, method, task … with its place in the source."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="items")
    # The same item keeps its key from draft to programme and through later versions.
    key = models.UUIDField(default=uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=30, choices=ItemKind.choices)
    state = models.CharField(_("state"), max_length=20, choices=ItemState.choices, default=ItemState.PROPOSED)
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    position = models.PositiveIntegerField()
    label = models.CharField(_("mark in the reading"), max_length=40, blank=True)
    number_as_written = models.CharField(_("number as written"), max_length=20, blank=True)
    text = models.TextField(_("text"))
    text_as_read = models.TextField(_("text as read"), blank=True)
    # What the items above say of this one, once it was corrected; empty while they say what it says.
    text_above = models.TextField(_("text as repeated above"), blank=True)

    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    first_line = models.PositiveIntegerField(null=True)
    last_line = models.PositiveIntegerField(null=True)
    confidence = models.FloatField(_("confidence"), default=1.0)
    doubts = models.JSONField(_("doubts"), default=list)  # rows [code, words]

    target = models.DecimalField(_("target"), max_digits=12, decimal_places=2, null=True, blank=True)
    target_unit = models.CharField(_("unit of the target"), max_length=40, blank=True)
    scope = models.CharField(_("scope"), max_length=300, blank=True)
    deadline_rule = models.CharField(_("deadline"), max_length=10, choices=DeadlineRule.choices, blank=True)
    deadline_on = models.DateField(_("day named"), null=True, blank=True)
    deadline_text = models.CharField(_("deadline as written"), max_length=200, blank=True)
    tempo = models.CharField(_("pace"), max_length=80, blank=True)
    deliverable = models.CharField(_("product"), max_length=300, blank=True)
    condition = models.CharField(_("condition"), max_length=300, blank=True)
    purpose = models.CharField(_("purpose"), max_length=200, blank=True)
    field_code = models.CharField(_("field of reform"), max_length=40, blank=True)
    responsible_basis = models.CharField(_("how the one responsible is known"), max_length=10, blank=True)
    is_focus = models.BooleanField(_("focus"), default=False)
    is_encouraged = models.BooleanField(_("encouraged, not required"), default=False)
    is_open_ended = models.BooleanField(_("open-ended"), default=False)

    revision = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("item of a draft")
        verbose_name_plural = _("items of a draft")
        constraints = [
            models.UniqueConstraint(fields=["draft", "key"], name="one_item_per_key_and_draft"),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0, confidence__lte=1), name="item_confidence_is_a_share"
            ),
        ]
        indexes = [models.Index(fields=["draft", "position"], name="items_in_order")]

    def __str__(self):
        return self.text[:120]

    def ancestors(self) -> Iterator["Item"]:
        """The items above this one, nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    @property
    def is_doubtful(self) -> bool:
        return self.state == ItemState.PROPOSED and (self.confidence < CERTAIN_FROM or bool(self.doubts))

    @property
    def is_set_aside(self) -> bool:
        return self.state == ItemState.SET_ASIDE

    @property
    def is_accepted(self) -> bool:
        return self.state == ItemState.ACCEPTED

    @property
    def is_corrected(self) -> bool:
        return bool(self.text_as_read) and self.text != self.text_as_read

    @property
    def last_day_in_time(self) -> date | None:
        return last_day_in_time(self.deadline_rule, self.deadline_on)


class Party(models.Model):
    """A body, an audience or an outlet that an item names, and whom the organisation knows under that name."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="parties")
    role = models.CharField(_("role"), max_length=20, choices=PartyRole.choices)
    code = models.CharField(_("code"), max_length=60, blank=True)
    as_written = models.CharField(_("as written"), max_length=300)
    basis = models.CharField(_("basis"), max_length=10, blank=True)
    units = models.ManyToManyField(Unit, related_name="+", verbose_name=_("units"))
    unit_kinds = models.ManyToManyField(UnitKind, related_name="+", verbose_name=_("kinds of units"))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("party named by an item")

    def __str__(self):
        return self.as_written


class ItemRecurrence(models.Model):
    """A duty that comes again."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="recurrences")
    period = models.CharField(_("period"), max_length=20, choices=RecurrencePeriod.choices)
    as_written = models.CharField(_("as written"), max_length=120)
    due = models.CharField(_("day in each period"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("recurrence")

    def __str__(self):
        return self.as_written
