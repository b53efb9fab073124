from django.db import models
from django.utils.translation import gettext_lazy as _


class DemoClock(models.Model):
    """The day on which the demo stands; one row, absent in a real installation."""

    id = models.SmallIntegerField(primary_key=True, default=1, editable=False)
    day = models.DateField()

    class Meta:
        verbose_name = _("day of the demo")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_demo_clock")]

    def __str__(self) -> str:
        return self.day.isoformat()
