from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.core.audit.added_only import AddedOnly
from lantoa.core.org.models import Unit
from lantoa.programme.plan.models import Programme


class Reminder(AddedOnly):
    """A unit was reminded of its plan by a rule, for a last day: never twice by the same rule for the same day."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+", verbose_name=_("programme"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    rule = models.CharField(_("rule"), max_length=40)
    due_on = models.DateField(_("last day in time"))
    # How many people were told; none where nobody holds the post that the rule names.
    told = models.PositiveSmallIntegerField(_("people told"))
    sent_on = models.DateField(_("day"))
    sent_at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("reminder of a unit's plan")
        verbose_name_plural = _("reminders of units' plans")
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "unit", "rule", "due_on"], name="a_rule_reminds_once_for_a_day"
            )
        ]

    def __str__(self):
        return f"{self.unit}: {self.rule}"
