from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models import Unit
from lantoa.core.roster.models.people import Group


def _refuse(*args: Any, **options: Any) -> NoReturn:
    raise TypeError("A headcount is never changed or removed; record another one.")


class HeadcountQuerySet(models.QuerySet["Headcount"]):
    """Counts are added to; nothing takes one back."""

    update = delete = bulk_update = _refuse  # type: ignore[assignment]


class Headcount(models.Model):
    """How many people of a group a unit had on a day, as a source says. Several may stand for one day."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="headcounts", verbose_name=_("unit"))
    group = models.CharField(_("group"), max_length=10, choices=Group.choices)
    number = models.PositiveIntegerField(_("number of people"))
    counted_on = models.DateField(_("counted on"))
    source = models.CharField(_("source"), max_length=200)
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("recorded by")
    )

    objects = HeadcountQuerySet.as_manager()

    class Meta:
        verbose_name = _("headcount")
        verbose_name_plural = _("headcounts")
        indexes = [models.Index(fields=["unit", "group", "-counted_on", "-id"], name="newest_headcount")]

    def __str__(self):
        return f"{self.number} ({self.counted_on.isoformat()})"

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            _refuse()
        super().save(*args, **options)

    delete = _refuse  # type: ignore[assignment]
