from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.core.audit.added_only import AddedOnly
from lantoa.core.clock import today
from lantoa.core.documents.models import OfficialDocument
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import units_where
from lantoa.programme.cascade.permissions import FOLLOW_UNIT_PLAN, VIEW_UNIT_PLAN
from lantoa.programme.plan.models import Programme, Version


class UnitPlanState(models.TextChoices):
    """How far a unit has come with its plan."""

    DRAFTING = "drafting", _("being made")
    SIGNING = "signing", _("on its way to be signed")
    SIGNED = "signed", _("signed, not submitted")
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("returned with remarks")
    ACCEPTED = "accepted", _("accepted")


# What stands for a state where a unit has no plan yet.
NOT_BEGUN = "not_begun"
OPEN_TO_CHANGES = (UnitPlanState.DRAFTING, UnitPlanState.RETURNED)
TONES = {
    UnitPlanState.DRAFTING: "info",
    UnitPlanState.SIGNING: "info",
    UnitPlanState.SIGNED: "warn",
    UnitPlanState.SUBMITTED: "info",
    UnitPlanState.RETURNED: "bad",
    UnitPlanState.ACCEPTED: "good",
}


class UnitPlanQuerySet(models.QuerySet["UnitPlan"]):
    def visible_to(self, user: Any, to: str = VIEW_UNIT_PLAN) -> "UnitPlanQuerySet":
        """Plans of the units where the user has the permission; submitted ones also where they came to, or are followed from."""
        units = units_where(user, to)
        theirs = Q(programme__unit__in=units) | Q(unit__in=units_where(user, FOLLOW_UNIT_PLAN))
        return self.filter(Q(unit__in=units) | (theirs & Q(first_submitted_at__isnull=False)))

    def held(self, pk: int) -> "UnitPlan":
        """The plan's row, locked until the transaction ends; whoever else changes the plan waits."""
        return self.select_for_update().get(pk=pk)


class UnitPlan(models.Model):
    """A unit's own plan under a programme that binds it: what it takes over, adapts, leaves out and adds."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="unit_plans", verbose_name=_("programme"))
    # The frozen version from which its lines were made.
    version = models.ForeignKey(Version, models.PROTECT, related_name="+", verbose_name=_("version"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="unit_plans", verbose_name=_("unit"))
    state = models.CharField(_("state"), max_length=20, choices=UnitPlanState.choices, default=UnitPlanState.DRAFTING)
    title = models.CharField(_("title"), max_length=500)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("begun by"))
    begun_at = models.DateTimeField(_("begun at"))
    # Of the signing under way or the last one; a plan that was returned gets another.
    document = models.OneToOneField(
        OfficialDocument, models.PROTECT, null=True, related_name="unit_plan", verbose_name=_("official document")
    )
    # What it binds the units below with, once it was handed down to them.
    handed_down = models.OneToOneField(
        Programme, models.PROTECT, null=True, related_name="made_from", verbose_name=_("programme for the units below")
    )
    # The newest version against which the unit said that its plan stays as it is.
    kept_against = models.ForeignKey(
        Version, models.PROTECT, null=True, related_name="+", verbose_name=_("version against which it stays as it is")
    )
    # When it first came in, whatever was returned since: the day by which it is in time or late.
    first_submitted_at = models.DateTimeField(_("first submitted at"), null=True)

    objects = UnitPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan of a unit")
        verbose_name_plural = _("plans of units")
        constraints = [
            models.UniqueConstraint(fields=["programme", "unit"], name="a_unit_makes_one_plan_under_a_programme"),
            models.CheckConstraint(
                condition=~Q(state__in=[UnitPlanState.SUBMITTED, UnitPlanState.RETURNED, UnitPlanState.ACCEPTED])
                | Q(first_submitted_at__isnull=False),
                name="a_plan_that_came_in_knows_when",
            ),
        ]
        indexes = [models.Index(fields=["programme", "state"], name="unit_plans_by_state")]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("cascade:unit_plan", args=[self.pk])

    @property
    def is_open_to_changes(self) -> bool:
        return self.state in OPEN_TO_CHANGES and not self.is_of_an_ended_unit

    @property
    def is_of_an_ended_unit(self) -> bool:
        """Whether nobody issues it any more: it is kept to be read, and whoever carries on owes a plan of its own."""
        return self.unit.closed_on is not None and self.unit.closed_on < today()

    @property
    def is_submitted(self) -> bool:
        return self.state == UnitPlanState.SUBMITTED

    @property
    def is_returned(self) -> bool:
        return self.state == UnitPlanState.RETURNED

    @property
    def is_accepted(self) -> bool:
        return self.state == UnitPlanState.ACCEPTED

    @property
    def is_signed(self) -> bool:
        return self.state == UnitPlanState.SIGNED

    @property
    def is_signing(self) -> bool:
        return self.state == UnitPlanState.SIGNING

    @property
    def tone(self) -> str:
        """How the state is coloured in lists."""
        return TONES[UnitPlanState(self.state)]


class StepKind(models.TextChoices):
    """What was done with a unit's plan."""

    BEGUN = "begun", _("Draft begun")
    SENT_TO_SIGN = "sent_to_sign", _("Given to the head to be signed")
    SENT_BACK = "sent_back", _("Given back before it was signed")
    SIGNED = "signed", _("Signed, with number and date")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned with remarks")
    ACCEPTED = "accepted", _("Accepted")
    REOPENED = "reopened", _("Opened for changes")
    HANDED_DOWN = "handed_down", _("Handed down to the units below")
    UPLOADED = "uploaded", _("The unit's own plan uploaded as a file")
    FROM_FILE = "from_file", _("Lines taken over from the uploaded plan")
    ADOPTED = "adopted", _("Signed outside the system, with number and date")
    ALLOCATED = "allocated", _("Funds allocated")
    CAUGHT_UP = "caught_up", _("Brought up to the changed programme")
    LEFT_AS_IS = "left_as_is", _("Stays as it is although the programme changed")


class PlanStep(AddedOnly):
    """One step of a unit's plan, with who and when. Only ever added; the name is kept as it was then."""

    plan = models.ForeignKey(UnitPlan, models.PROTECT, related_name="steps", verbose_name=_("plan of a unit"))
    kind = models.CharField(_("step"), max_length=20, choices=StepKind.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    person_name = models.CharField(_("name at the time"), max_length=200)
    happened_at = models.DateTimeField(_("when"))
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("step of a unit's plan")
        verbose_name_plural = _("steps of units' plans")

    def __str__(self):
        return f"{self.get_kind_display()}: {self.person_name}"
