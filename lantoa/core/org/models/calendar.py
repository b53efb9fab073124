from django.db import models
from django.utils.translation import gettext_lazy as _


class DayKind(models.TextChoices):
    HOLIDAY = "holiday", _("public holiday")
    DAY_IN_LIEU = "in_lieu", _("day off in lieu")
    SWAPPED_OFF = "swapped_off", _("day off, worked on another day")
    SWAPPED_WORK = "swapped_work", _("working day in place of another")


class CalendarDay(models.Model):
    """A day that differs from the usual week: Monday to Friday work, Saturday and Sunday rest."""

    day = models.DateField(_("day"), unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=DayKind.choices)
    name = models.CharField(_("name"), max_length=160)
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        verbose_name = _("calendar day")
        verbose_name_plural = _("calendar days")

    def __str__(self):
        return f"{self.day.isoformat()} {self.name}"

    @property
    def is_worked(self) -> bool:
        return self.kind == DayKind.SWAPPED_WORK
