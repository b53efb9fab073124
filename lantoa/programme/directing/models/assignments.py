from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models import Unit
from lantoa.core.org.scope import units_where
from lantoa.lib.texts import one_line
from lantoa.programme.directing.permissions import VIEW_TASKS
from lantoa.programme.plan.models import PlanItem, Programme


class Part(models.TextChoices):
    """What a person has to do with a task."""

    LEAD = "lead", _("answers for it")
    SUPPORT = "support", _("helps with it")


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def visible_to(self, user: Any, to: str = VIEW_TASKS) -> "AssignmentQuerySet":
        """Those of units where the user has the permission, and the user's own."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(unit__in=units_where(user, to)) | Q(person=user))

    def standing(self) -> "AssignmentQuerySet":
        """Those that were not taken back or passed on, done or not."""
        return self.filter(ended_at=None)

    def open(self) -> "AssignmentQuerySet":
        """Those that are still to be done."""
        return self.standing().filter(done_at=None)


class Assignment(models.Model):
    """That a person of a unit does one of the unit's tasks (phân công), until it is done, taken back or passed on.

    It holds for the task through all versions of the programme; where the unit has ended, for the unit that carries on.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="assignments", verbose_name=_("programme"))
    # The task through all versions of its programme, and as it read when it was assigned.
    key = models.UUIDField()
    item = models.ForeignKey(PlanItem, models.PROTECT, related_name="+", verbose_name=_("task"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments", verbose_name=_("unit"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments", verbose_name=_("person")
    )
    part = models.CharField(_("part"), max_length=10, choices=Part.choices, default=Part.LEAD)
    note = models.TextField(_("what exactly"), blank=True)
    # A day of the unit's own, not after the plan's.
    due_on = models.DateField(_("last day"), null=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("assigned by")
    )
    assigned_at = models.DateTimeField(_("assigned at"))
    report = models.TextField(_("what was done"), blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("reported by")
    )
    done_at = models.DateTimeField(_("done at"), null=True)
    # Why it was given back to be done further; the newest reason.
    reopened_because = models.CharField(_("why it goes on"), max_length=500, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("ended by")
    )
    ended_at = models.DateTimeField(_("ended at"), null=True)
    end_reason = models.CharField(_("why it ended"), max_length=300, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "key", "unit", "person"],
                condition=Q(ended_at__isnull=True),
                name="a_person_has_a_task_once",
            ),
            models.UniqueConstraint(
                fields=["programme", "key", "unit"],
                condition=Q(ended_at__isnull=True, part=Part.LEAD),
                name="one_person_answers_for_a_task",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | ~Q(report=""), name="a_done_task_says_what_was_done"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "ended_at", "done_at"], name="assignments_of_a_person"),
            models.Index(fields=["unit", "programme", "ended_at"], name="assignments_of_a_unit"),
        ]

    def __str__(self):
        return one_line(self.item.text, 120)

    @property
    def is_done(self) -> bool:
        return self.done_at is not None

    @property
    def has_ended(self) -> bool:
        return self.ended_at is not None

    @property
    def is_lead(self) -> bool:
        return self.part == Part.LEAD

    def due(self, owed: date | None) -> date | None:
        """The unit's own last day for it, else the plan's, which `owed` names."""
        return self.due_on or owed
