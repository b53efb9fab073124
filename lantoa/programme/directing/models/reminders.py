from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.core.audit.added_only import AddedOnly
from lantoa.programme.directing.models.assignments import Assignment
from lantoa.programme.directing.models.directions import Direction


class TaskReminder(AddedOnly):
    """A task in somebody's hands, or a direction, was reminded of by a rule, for a last day: never twice by the same rule."""

    assignment = models.ForeignKey(
        Assignment, models.PROTECT, null=True, related_name="reminders", verbose_name=_("assignment")
    )
    direction = models.ForeignKey(
        Direction, models.PROTECT, null=True, related_name="reminders", verbose_name=_("direction")
    )
    rule = models.CharField(_("rule"), max_length=40)
    due_on = models.DateField(_("last day in time"))
    # How many people were told; none where nobody holds the post that the rule names.
    told = models.PositiveSmallIntegerField(_("people told"))
    sent_at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("reminder of a task or a direction")
        verbose_name_plural = _("reminders of tasks and directions")
        constraints = [
            models.CheckConstraint(
                condition=Q(assignment__isnull=False, direction__isnull=True)
                | Q(assignment__isnull=True, direction__isnull=False),
                name="a_task_reminder_is_of_one_thing",
            ),
            # Nulls differ from one another, so each of the two binds its own rows alone.
            models.UniqueConstraint(
                fields=["assignment", "rule", "due_on"], name="a_rule_reminds_of_an_assignment_once_for_a_day"
            ),
            models.UniqueConstraint(
                fields=["direction", "rule", "due_on"], name="a_rule_reminds_of_a_direction_once_for_a_day"
            ),
        ]

    def __str__(self):
        return f"{self.assignment or self.direction}: {self.rule}"
