from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models import Unit


class Rollover(models.Model):
    """The step of one unit into a new school year: classes moved up, the last grades left."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="rollovers", verbose_name=_("unit"))
    to_year = models.PositiveSmallIntegerField(_("new school year"))
    # The first day of the new year.
    day = models.DateField(_("from"))
    moved = models.PositiveIntegerField(_("moved up"), default=0)
    left = models.PositiveIntegerField(_("left"), default=0)
    done_at = models.DateTimeField(_("carried out at"))
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("carried out by")
    )
    undone_at = models.DateTimeField(_("undone at"), null=True)

    class Meta:
        verbose_name = _("step into a school year")
        verbose_name_plural = _("steps into a school year")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "to_year"], condition=Q(undone_at__isnull=True), name="one_standing_step_per_year"
            ),
        ]

    def __str__(self):
        return f"{self.to_year}–{self.to_year + 1}"
