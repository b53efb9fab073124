from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import today


class Axis(models.TextChoices):
    """The tree that is meant; a school may answer to one body for its staff and to another for its trade."""

    ADMINISTRATIVE = "administrative", _("administrative")
    PROFESSIONAL = "professional", _("professional")


def holds_on(day: date, prefix: str = "") -> Q:
    """Rows whose dates include `day`; `valid_to` is the last day, empty while open."""
    return Q(**{f"{prefix}valid_from__lte": day}) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": day})
    )


class UnitKind(models.Model):
    """A kind of unit, as data: department, division, district office, school of a level …"""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    # How plans name a group of such units; the review uses it to find whom a text binds.
    phrases = models.TextField(_("phrases in plans, one a line"), blank=True)
    is_school = models.BooleanField(_("is a school"), default=False)
    # An inner part of the unit above it (office, division): it carries tasks but is no addressee of a plan for all units.
    is_inner = models.BooleanField(_("is a part of the unit above"), default=False)
    rank = models.PositiveSmallIntegerField(_("place in lists"), default=100)

    class Meta:
        verbose_name = _("kind of unit")
        verbose_name_plural = _("kinds of units")

    def __str__(self):
        return self.name

    @property
    def name_in_language(self) -> str:
        """The name in the reader's language; Vietnamese where no other is kept."""
        return self.name_en if self.name_en and get_language() == "en" else self.name


class UnitQuerySet(models.QuerySet["Unit"]):
    """Filters on units; `on` is the day on which the tree is read, today unless said."""

    def open_on(self, day: date | None = None) -> "UnitQuerySet":
        """Units that exist on the day."""
        day = day or today()
        return self.filter(opened_on__lte=day).filter(Q(closed_on__isnull=True) | Q(closed_on__gte=day))

    def below(self, unit: "Unit", *, axis: Axis, on: date | None = None) -> "UnitQuerySet":
        """The unit and everything under it."""
        rows = Closure.objects.filter(holds_on(on or today()), axis=axis, ancestor=unit)
        return self.filter(pk__in=rows.values("descendant_id"))

    def children_of(self, unit: "Unit", *, axis: Axis, on: date | None = None) -> "UnitQuerySet":
        """Units placed directly under the unit."""
        rows = Placement.objects.filter(holds_on(on or today()), axis=axis, parent=unit)
        return self.filter(pk__in=rows.values("unit_id"))

    def above(self, unit: "Unit", *, axis: Axis, on: date | None = None) -> "UnitQuerySet":
        """The unit's superiors, without itself."""
        rows = Closure.objects.filter(holds_on(on or today()), axis=axis, descendant=unit, depth__gt=0)
        return self.filter(pk__in=rows.values("ancestor_id"))

    def in_tree_order(self) -> "UnitQuerySet":
        return self.order_by("kind__rank", "sort_key", "pk")


class Unit(models.Model):
    """A body, office or school (đơn vị). Its identity stays; names and places are dated."""

    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    # What the unit's documents carry after the slash: KH-SGDĐT.
    symbol = models.CharField(_("symbol in document numbers"), max_length=40, blank=True)
    place = models.CharField(_("place named in its documents"), max_length=80, blank=True)
    # Where it stands; tells apart the units of one name that a district has.
    locality = models.CharField(_("commune or ward"), max_length=120, blank=True)
    email = models.EmailField(_("email"), blank=True)
    kind = models.ForeignKey(UnitKind, models.PROTECT, related_name="units", verbose_name=_("kind"))
    opened_on = models.DateField(_("exists from"))
    closed_on = models.DateField(_("last day"), null=True, blank=True)
    # Vietnamese order (Đ after D) without asking the database for a collation.
    sort_key = models.CharField(max_length=400, editable=False, blank=True)
    folded = models.CharField(max_length=400, editable=False, blank=True, db_index=True)
    is_illustration = models.BooleanField(_("illustrative data"), default=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            # Codes are used again after reforms, so only code and date together name a unit.
            models.UniqueConstraint(fields=["code", "opened_on"], name="unit_code_once_per_opening"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=models.F("opened_on")),
                name="unit_closes_after_it_opens",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name


class Placement(models.Model):
    """Where a unit stands in one tree, from a day to a day (last day included)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="placements", verbose_name=_("unit"))
    axis = models.CharField(_("tree"), max_length=20, choices=Axis.choices)
    parent = models.ForeignKey(Unit, models.PROTECT, related_name="placed_below", verbose_name=_("under"))
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        verbose_name = _("placement")
        constraints = [
            models.UniqueConstraint(fields=["unit", "axis", "valid_from"], name="one_placement_per_start"),
            models.UniqueConstraint(
                fields=["unit", "axis"], condition=Q(valid_to__isnull=True), name="one_open_placement_per_tree"
            ),
            models.CheckConstraint(condition=~Q(unit=models.F("parent")), name="no_unit_under_itself"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="placement_ends_after_it_starts",
            ),
        ]

    def __str__(self):
        return f"{self.unit} < {self.parent}"


class Closure(models.Model):
    """Every pair of superior and subordinate with its dates; made from the placements, never edited."""

    axis = models.CharField(max_length=20, choices=Axis.choices)
    # The indexes below begin with these columns and hold every other, so that the table itself is seldom read.
    ancestor = models.ForeignKey(Unit, models.CASCADE, related_name="+", db_index=False)
    descendant = models.ForeignKey(Unit, models.CASCADE, related_name="+", db_index=False)
    depth = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        verbose_name = _("line of the tree")
        indexes = [
            models.Index(
                fields=["ancestor", "axis", "valid_to", "valid_from", "descendant"], name="closure_down_by_day"
            ),
            models.Index(
                fields=["descendant", "axis", "valid_to", "valid_from", "ancestor", "depth"], name="closure_up_by_day"
            ),
        ]

    def __str__(self):
        return f"{self.descendant_id} < {self.ancestor_id}"
