"""The chain that shows tampering: each day's digest covers what was sealed since the one before, and that one's digest."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.core.ledger.append_only import WrittenOnceModel, WrittenOnceQuerySet


class DayDigest(WrittenOnceModel):
    """What the ledger came to at the end of a day, in 64 letters and figures that anybody may keep elsewhere."""

    day = models.DateField(_("day"), unique=True)
    # The last position covered; the first is the one after the digest before.
    position = models.BigIntegerField(_("up to position"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    made_at = models.DateTimeField(_("made at"))

    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        verbose_name = _("digest of a day")
        verbose_name_plural = _("digests of days")
        constraints = [
            models.CheckConstraint(condition=Q(position__gte=0), name="a_digest_covers_positions_from_one_on"),
        ]

    def __str__(self):
        return f"{self.day}: {self.sha256}"
