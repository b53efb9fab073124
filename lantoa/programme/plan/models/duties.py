from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import today
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import units_where
from lantoa.programme.plan.models.items import PlanItem
from lantoa.programme.plan.models.programmes import Programme, Version
from lantoa.programme.plan.permissions import VIEW_STATUS


class WithinReach(models.QuerySet):
    """Rows about a unit that the user may follow."""

    def visible_to(self, user: Any, to: str = VIEW_STATUS) -> "WithinReach":
        return self.filter(unit__in=units_where(user, to))


class ObligationQuerySet(WithinReach):
    def owed(self, day: date | None = None) -> "ObligationQuerySet":
        """Those that their unit owes on the day, today unless said; a unit that ends passes its own on."""
        day = day or today()
        begun = Q(owed_from__isnull=True) | Q(owed_from__lte=day)
        return self.filter(begun).filter(Q(owed_to__isnull=True) | Q(owed_to__gte=day))


class Binding(models.Model):
    """A unit that a programme binds."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="bindings", verbose_name=_("programme"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="bindings", verbose_name=_("unit"))
    bound_by = models.ForeignKey(Version, models.PROTECT, related_name="+", verbose_name=_("version"))

    objects = WithinReach.as_manager()

    class Meta:
        verbose_name = _("bound unit")
        constraints = [models.UniqueConstraint(fields=["programme", "unit"], name="a_unit_is_bound_once")]

    def __str__(self):
        return f"{self.unit}: {self.programme}"


class Opening(models.Model):
    """The first time that somebody of a bound unit opened a version."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="openings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("opened at"))

    objects = WithinReach.as_manager()

    class Meta:
        verbose_name = _("opening")
        constraints = [models.UniqueConstraint(fields=["version", "unit"], name="a_unit_opens_a_version_once")]

    def __str__(self):
        return f"{self.unit}: {self.opened_at}"


class Obligation(models.Model):
    """Who owes what by when, and why; made by rule when a version is published.

    Where the unit ends before the day, it owes until then, and the unit that follows owes the same from the next day on.
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="obligations")
    item = models.ForeignKey(PlanItem, models.PROTECT, related_name="obligations", verbose_name=_("task"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="obligations", verbose_name=_("unit"))
    # The last day in time; empty where the plan names none.
    due_on = models.DateField(_("due on"), null=True)
    recurrence = models.CharField(_("comes again"), max_length=120, blank=True)
    why = models.CharField(_("words of the plan that name the unit"), max_length=300)
    owed_from = models.DateField(_("owed from"), null=True)
    owed_to = models.DateField(_("owed until"), null=True)
    passed_from = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="passed_to", verbose_name=_("passed on from")
    )

    objects = ObligationQuerySet.as_manager()

    class Meta:
        verbose_name = _("obligation")
        verbose_name_plural = _("obligations")
        constraints = [models.UniqueConstraint(fields=["item", "unit"], name="a_unit_owes_a_task_once")]
        indexes = [models.Index(fields=["unit", "due_on"], name="obligations_by_day")]

    def __str__(self):
        return f"{self.unit}: {self.item}"
