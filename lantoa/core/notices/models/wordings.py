"""The words of messages, where an administrator has put their own in place of the product's."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import now
from lantoa.core.notices.models.deliveries import Way


class Wording(models.Model):
    """How messages of one kind, or of a whole group, read by one way in one language; without a row, as the code says."""

    # A kind such as `programme.published`, or a group such as `programme` for all kinds that have no row of their own.
    kind = models.CharField(_("kind"), max_length=60)
    way = models.CharField(_("way"), max_length=10, choices=Way.choices)
    language = models.CharField(_("language"), max_length=5)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    body = models.TextField(_("text"), blank=True, max_length=4000)
    template = models.CharField(_("number of the Zalo template"), max_length=40, blank=True)
    changed_at = models.DateTimeField(_("changed at"), default=now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("changed by")
    )

    class Meta:
        verbose_name = _("wording of messages")
        verbose_name_plural = _("wordings of messages")
        constraints = [
            models.UniqueConstraint(fields=["kind", "way", "language"], name="one_wording_per_kind_way_language")
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.way}, {self.language}"
