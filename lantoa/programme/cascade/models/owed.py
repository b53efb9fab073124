from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import today
from lantoa.core.org.models import Unit, UnitKind
from lantoa.core.org.scope import units_where
from lantoa.programme.cascade.models.plans import NOT_BEGUN, UnitPlan, UnitPlanState
from lantoa.programme.cascade.permissions import FOLLOW_UNIT_PLAN, RECEIVE_UNIT_PLAN
from lantoa.programme.plan.models import Obligation, Programme

HANDED_IN = (UnitPlanState.SUBMITTED, UnitPlanState.RETURNED, UnitPlanState.ACCEPTED)


class OwedPlanQuerySet(models.QuerySet["OwedPlan"]):
    def visible_to(self, user: Any, to: str = FOLLOW_UNIT_PLAN) -> "OwedPlanQuerySet":
        """Those of units that the user follows, and all of programmes whose plans come to the user."""
        comes_here = Q(programme__unit__in=units_where(user, RECEIVE_UNIT_PLAN))
        return self.filter(comes_here | Q(unit__in=units_where(user, to)))

    def on(self, day: date | None = None) -> "OwedPlanQuerySet":
        """Those that are owed on the day, today unless said: a unit that ends passes its own on."""
        day = day or today()
        begun = Q(owed_from__isnull=True) | Q(owed_from__lte=day)
        return self.filter(begun).filter(Q(owed_to__isnull=True) | Q(owed_to__gte=day))

    def owing(self) -> "OwedPlanQuerySet":
        """Without those that are exempt; acceptance never waits for them."""
        return self.filter(is_exempt=False)

    def missing(self) -> "OwedPlanQuerySet":
        """Those that have not come in and are not exempt."""
        return self.owing().exclude(state__in=HANDED_IN)

    def in_order(self) -> "OwedPlanQuerySet":
        return self.order_by("place", "pk")


def late(day: date) -> Q:
    """What came in after its day, or has not come in and the day is past on `day`."""
    return Q(submitted_on__gt=F("due_on")) | Q(submitted_on=None, due_on__lt=day)


class OwedPlan(models.Model):
    """That a unit owes a plan under a programme, by when, and how far it is. One row for each programme and unit.

    Made from obligations, exemptions and plans, and kept in step with them by `owing.py`, so that a board reads the rows
    that it shows and counts by an index. Whether it was in time, whether it is accepted and how far it is are three
    different things, each from its own facts.
    """

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="owed_plans", verbose_name=_("programme"), db_index=False
    )
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="owed_plans", verbose_name=_("unit"))
    # Of several tasks that ask for a plan the first dated one, which names the day.
    obligation = models.ForeignKey(Obligation, models.CASCADE, related_name="+", verbose_name=_("obligation"))
    # The last day in time with a later day that was given; none where no day is named or the unit is exempt.
    due_on = models.DateField(_("last day in time"), null=True)
    is_exempt = models.BooleanField(_("exempt"), default=False)
    owed_from = models.DateField(_("owed from"), null=True)
    owed_to = models.DateField(_("owed until"), null=True)
    plan = models.OneToOneField(
        UnitPlan, models.SET_NULL, null=True, related_name="owed", verbose_name=_("plan of a unit")
    )
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=[(NOT_BEGUN, _("not begun")), *UnitPlanState.choices],
        default=NOT_BEGUN,
    )
    submitted_on = models.DateField(_("first submitted on"), null=True)
    reminded_on = models.DateField(_("reminded on"), null=True)
    kind = models.ForeignKey(UnitKind, models.PROTECT, related_name="+", verbose_name=_("kind"), db_index=False)
    # In the order of lists of units, without asking them.
    place = models.CharField(max_length=420, editable=False)

    # Made anew from other rows: whatever undoes those need not mind it.
    is_derived: ClassVar = True

    objects = OwedPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan that is owed")
        verbose_name_plural = _("plans that are owed")
        constraints = [models.UniqueConstraint(fields=["programme", "unit"], name="a_unit_owes_one_plan_a_programme")]
        indexes = [
            models.Index(fields=["programme", "place"], name="owed_plans_in_order"),
            models.Index(
                fields=["programme", "is_exempt", "state", "due_on", "submitted_on"], name="owed_plans_counted"
            ),
            models.Index(fields=["due_on", "state"], name="owed_plans_by_day"),
        ]

    def __str__(self):
        return f"{self.unit}: {self.get_state_display()}"

    @property
    def is_handed_in(self) -> bool:
        return self.state in HANDED_IN

    @property
    def is_accepted(self) -> bool:
        return self.state == UnitPlanState.ACCEPTED

    @property
    def is_late(self) -> bool:
        """Whether the plan came in after its day, or has not come in and the day is past."""
        return self.due_on is not None and (self.submitted_on or today()) > self.due_on

    @property
    def days_late(self) -> int:
        """How many days after its last day it came in, or stands without having come in; 0 where it is in time."""
        return ((self.submitted_on or today()) - self.due_on).days if self.due_on and self.is_late else 0
