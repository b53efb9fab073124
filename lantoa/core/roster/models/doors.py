from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import today
from lantoa.core.roster.codes import door_token
from lantoa.core.roster.models.memberships import SchoolClass


class ClassDoorQuerySet(models.QuerySet["ClassDoor"]):
    def open_on(self, day: date | None = None) -> "ClassDoorQuerySet":
        return self.filter(last_day__gte=day or today())


class ClassDoor(models.Model):
    """The way in for the pupils of one class: an address behind a QR, good to a last day. Closing removes the row."""

    school_class = models.OneToOneField(SchoolClass, models.CASCADE, related_name="door", verbose_name=_("class"))
    # The address is drawn from this and the product's secret key, so that it can be shown again and is kept nowhere.
    nonce = models.CharField(max_length=32, editable=False)
    last_day = models.DateField(_("last day"))
    opened_at = models.DateTimeField(_("opened at"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("opened by")
    )

    objects = ClassDoorQuerySet.as_manager()

    class Meta:
        verbose_name = _("QR of a class")
        verbose_name_plural = _("QRs of classes")

    def __str__(self):
        return str(self.school_class)

    @property
    def token(self) -> str:
        return door_token(self.pk, self.nonce)
