from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.core.audit.added_only import AddedOnly
from lantoa.lib.amounts import number_on_screen
from lantoa.programme.improvements.models.improvements import Improvement
from lantoa.programme.improvements.models.states import Measure

DIGITS = {"max_digits": 14, "decimal_places": 1}


class Figure(models.Model):
    """What the step takes each time, now and as proposed, by one measure; what is saved is computed.

    A draft may have one of the two; what is proposed has both.
    """

    improvement = models.ForeignKey(
        Improvement, models.CASCADE, related_name="figures", verbose_name=_("simpler procedure")
    )
    measure = models.CharField(_("counted in"), max_length=20, choices=Measure.choices)
    now = models.DecimalField(_("now"), null=True, **DIGITS)
    proposed = models.DecimalField(_("as proposed"), null=True, **DIGITS)

    class Meta:
        verbose_name = _("figure of a simpler procedure")
        verbose_name_plural = _("figures of simpler procedures")
        constraints = [
            models.UniqueConstraint(fields=["improvement", "measure"], name="one_figure_for_each_measure"),
            models.CheckConstraint(
                condition=(Q(now__isnull=True) | Q(now__gte=0)) & (Q(proposed__isnull=True) | Q(proposed__gte=0)),
                name="figures_are_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(now__isnull=False) | Q(proposed__isnull=False), name="a_figure_says_something"
            ),
        ]

    def __str__(self):
        return str(self.get_measure_display())

    @property
    def is_whole(self) -> bool:
        return self.now is not None and self.proposed is not None


class Measurement(AddedOnly):
    """What the step took each time on a day after it was in force, and who said so. The newest of a measure holds."""

    improvement = models.ForeignKey(
        Improvement, models.PROTECT, related_name="measurements", verbose_name=_("simpler procedure")
    )
    measure = models.CharField(_("counted in"), max_length=20, choices=Measure.choices)
    value = models.DecimalField(_("takes now"), **DIGITS)
    measured_on = models.DateField(_("measured on"))
    said_by = models.CharField(_("who said so"), max_length=200)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"))

    class Meta:
        verbose_name = _("measurement of a simpler procedure")
        verbose_name_plural = _("measurements of simpler procedures")
        constraints = [models.CheckConstraint(condition=Q(value__gte=0), name="a_measurement_is_not_negative")]

    def __str__(self):
        return f"{number_on_screen(self.value)} {self.get_measure_display()}"
