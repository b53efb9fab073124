from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.programme.plan.models import Obligation


class Excuse(models.Model):
    """A unit is exempt from an obligation, or has a later day, with a reason; it is only ever taken back, never changed."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="excuses", verbose_name=_("obligation"))
    # The later last day in time; empty for an exemption.
    extended_to = models.DateField(_("later day"), null=True)
    reason = models.CharField(_("reason"), max_length=300)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("given by"))
    given_at = models.DateTimeField(_("given at"))
    taken_back_at = models.DateTimeField(_("taken back at"), null=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("taken back by")
    )

    class Meta:
        verbose_name = _("exemption or extension")
        verbose_name_plural = _("exemptions and extensions")
        constraints = [
            models.UniqueConstraint(
                fields=["obligation"], condition=Q(taken_back_at__isnull=True), name="one_excuse_holds_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="an_excuse_says_why"),
        ]

    def __str__(self):
        return self.reason

    @property
    def is_exemption(self) -> bool:
        return self.extended_to is None
