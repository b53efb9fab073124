from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models import Unit
from lantoa.core.roster.models.people import Person


class EntryCode(models.Model):
    """A code by which somebody on a roster comes in for the first time. Kept as a digest; the code is shown once."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="codes", verbose_name=_("person on a roster"))
    # It holds only while the person stands at the unit that made it, or at that unit's heir.
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("unit that made the code")
    )
    digest = models.CharField(_("digest"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("made by")
    )
    expires_at = models.DateTimeField(_("good until"))
    used_at = models.DateTimeField(_("used at"), null=True)

    class Meta:
        verbose_name = _("code to come in with")
        verbose_name_plural = _("codes to come in with")

    def __str__(self):
        return str(self.person_id)
