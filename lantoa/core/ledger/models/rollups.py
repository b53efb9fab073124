"""Sums of entries up the trees. Made from the entries, never edited; throwing them away loses nothing."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.core.ledger.models.dimensions import EntryKind
from lantoa.core.org.models import Axis, Unit


class Tree(models.IntegerChoices):
    """Which tree is meant, and of which day: that of the act, or today's."""

    PROFESSIONAL_THEN = 1, _("professional, as then")
    PROFESSIONAL_NOW = 2, _("professional, as now")
    ADMINISTRATIVE_THEN = 3, _("administrative, as then")
    ADMINISTRATIVE_NOW = 4, _("administrative, as now")


THEN = {Axis.PROFESSIONAL: Tree.PROFESSIONAL_THEN, Axis.ADMINISTRATIVE: Tree.ADMINISTRATIVE_THEN}
NOW = {Axis.PROFESSIONAL: Tree.PROFESSIONAL_NOW, Axis.ADMINISTRATIVE: Tree.ADMINISTRATIVE_NOW}


class Facet(models.IntegerChoices):
    """What a sum is split by. A total is the sum over methods or audiences; never over topics, of which an entry may have several."""

    METHOD = 1, _("method")
    AUDIENCE = 2, _("audience")
    TOPIC = 3, _("topic")


class Rollup(models.Model):
    """What the entries of a unit and of all below it come to: one kind, one value of one facet, one half of a month.

    Only units with others below them have rows; of a single school the entries themselves are few enough. All columns of one
    cross would be as many rows as entries, so each facet is summed apart.
    """

    # Made anew from other rows, so it stands in no reorganisation\'s way.
    is_derived = True

    pk = models.CompositePrimaryKey("tree", "unit_id", "kind_id", "facet", "half", "value", "undertaking")
    tree = models.PositiveSmallIntegerField(_("tree"), choices=Tree.choices)
    # Without constraints in the database: a hundred thousand rows are written at once, and none outlives what they are made from.
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", db_constraint=False, db_index=False)
    kind = models.ForeignKey(EntryKind, models.CASCADE, related_name="+", db_constraint=False, db_index=False)
    facet = models.PositiveSmallIntegerField(_("split by"), choices=Facet.choices)
    # Its first day as a number, 20240301 or 20240315.
    half = models.PositiveIntegerField(_("half of a month"))
    # The key of the method, audience or topic, and of the undertaking; 0 for none.
    value = models.BigIntegerField()
    undertaking = models.BigIntegerField()
    system = models.BigIntegerField(_("seen by the system"))
    evidenced = models.BigIntegerField(_("with evidence"))
    claimed = models.BigIntegerField(_("claimed"))
    # Reversals taken off.
    entries = models.BigIntegerField(_("number of entries"))

    class Meta:
        verbose_name = _("rolled-up figure")
        verbose_name_plural = _("rolled-up figures")
        indexes = [
            # What reversals have brought to nothing, so that it is found and removed.
            models.Index(
                fields=["unit"], name="rollups_of_nothing", condition=Q(entries=0, system=0, evidenced=0, claimed=0)
            )
        ]

    def __str__(self):
        return f"{self.tree}/{self.unit_id}/{self.kind_id}/{self.half}"


class RolledUnit(models.Model):
    """A unit that has, or had, others below it on a tree, so that its sums are kept."""

    # Made anew from other rows, so it stands in no reorganisation\'s way.
    is_derived = True

    axis = models.CharField(_("tree"), max_length=20, choices=Axis.choices)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    # The first half of a month from which the tree below it is what it is today; before it, sums "as now" have rows of their own.
    settled_from = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("unit whose figures are rolled up")
        verbose_name_plural = _("units whose figures are rolled up")
        constraints = [models.UniqueConstraint(fields=["axis", "unit"], name="a_unit_is_rolled_up_once_per_tree")]

    def __str__(self):
        return f"{self.unit_id} ({self.axis})"


class StandsNow(models.Model):
    """A unit that has ended, and the one that carries on today what it did: the main one, so that nothing counts twice."""

    # Made anew from other rows, so it stands in no reorganisation\'s way.
    is_derived = True

    unit = models.OneToOneField(Unit, models.CASCADE, primary_key=True, related_name="+")
    heir = models.ForeignKey(Unit, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("unit that carries on today")
        verbose_name_plural = _("units that carry on today")

    def __str__(self):
        return f"{self.unit_id} → {self.heir_id}"


class Stale(models.Model):
    """Sums to be counted anew from the entries, since the tree below the unit has changed."""

    # Made anew from other rows, so it stands in no reorganisation\'s way.
    is_derived = True

    # A row for each asking: one that somebody shared with an earlier asking could be done before their change is committed.
    tree = models.PositiveSmallIntegerField(choices=Tree.choices)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    half = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("figure to be counted anew")
        verbose_name_plural = _("figures to be counted anew")
        indexes = [models.Index(fields=["unit", "tree"], name="figures_waiting_by_unit")]

    def __str__(self):
        return f"{self.tree}/{self.unit_id}/{self.half}"


class RolledTo(models.Model):
    """The position up to which entries stand in the sums: one row, written in the transaction that sums them."""

    position = models.BigIntegerField(_("position in the ledger"), default=0)

    class Meta:
        verbose_name = _("position up to which figures are rolled up")
        verbose_name_plural = _("positions up to which figures are rolled up")

    def __str__(self):
        return str(self.position)
