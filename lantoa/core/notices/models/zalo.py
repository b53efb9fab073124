"""The keys by which the product speaks for the official account at Zalo."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ZaloToken(models.Model):
    """One row for each app: the key of the day, and the key that fetches the next one and can be used once."""

    app = models.CharField(_("app"), primary_key=True, max_length=40)
    access = models.TextField(_("key of the day"), blank=True)
    refresh = models.TextField(_("key for the next one"), blank=True)
    # The machine's time: when a key ends has nothing to do with the demo's days.
    expires_at = models.DateTimeField(_("ends at"), null=True)
    refreshed_at = models.DateTimeField(_("fetched at"), null=True)
    # Which key of the environment it began with, as a hash: a new one there begins anew.
    began_with = models.CharField(max_length=64, blank=True)
    # Who fetches the next key holds this until then; nobody else may use the refresh key meanwhile.
    lease = models.CharField(max_length=40, blank=True)
    leased_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("Zalo key")
        verbose_name_plural = _("Zalo keys")

    def __str__(self) -> str:
        return self.app
