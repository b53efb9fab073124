from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models.units import Unit, UnitKind


class Naming(models.Model):
    """What a unit is called and of which kind it is, from a day to a day (last day included).

    The unit itself carries the newest of these, so that lists need no second table; a page as of a day asks here.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="namings", verbose_name=_("unit"))
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    symbol = models.CharField(_("symbol in document numbers"), max_length=40, blank=True)
    place = models.CharField(_("place named in its documents"), max_length=80, blank=True)
    locality = models.CharField(_("commune or ward"), max_length=120, blank=True)
    kind = models.ForeignKey(UnitKind, models.PROTECT, related_name="+", verbose_name=_("kind"))
    # What a search of the day without marks looks into.
    folded = models.CharField(max_length=400, editable=False, blank=True)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        verbose_name = _("naming")
        verbose_name_plural = _("namings")
        constraints = [
            models.UniqueConstraint(fields=["unit", "valid_from"], name="one_naming_per_start"),
            models.UniqueConstraint(fields=["unit"], condition=Q(valid_to__isnull=True), name="one_open_naming"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="naming_ends_after_it_starts",
            ),
        ]

    def __str__(self):
        return self.name
