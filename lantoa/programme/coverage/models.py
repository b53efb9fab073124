from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.programme.plan.models import Programme


class GoalChoice(models.Model):
    """A person has said what a goal means, so that the next version of the programme does not say otherwise by rule."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="goal_choices", verbose_name=_("programme"))
    # The code of the goal in the ledger.
    code = models.CharField(_("code"), max_length=80)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("said by"))
    made_at = models.DateTimeField(_("said at"))

    class Meta:
        verbose_name = _("choice of what a goal means")
        verbose_name_plural = _("choices of what goals mean")
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="one_choice_per_goal")]

    def __str__(self):
        return self.code
