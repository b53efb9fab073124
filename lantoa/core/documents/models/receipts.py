from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.core.documents.models.documents import OfficialDocument
from lantoa.core.documents.permissions import VIEW_RECEIPT
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import units_where


class ReceiptQuerySet(models.QuerySet["Receipt"]):
    def visible_to(self, user: Any, to: str = VIEW_RECEIPT) -> "ReceiptQuerySet":
        """Documents that came to units where the user has the permission."""
        return self.filter(unit__in=units_where(user, to))

    def unacknowledged(self) -> "ReceiptQuerySet":
        return self.filter(acknowledged_at__isnull=True)

    def newest_first(self) -> "ReceiptQuerySet":
        return self.order_by("-sent_at", "-pk")


class Receipt(models.Model):
    """One recipient of a sent document: a unit here, or a body outside the system in words."""

    document = models.ForeignKey(OfficialDocument, models.PROTECT, related_name="receipts", verbose_name=_("document"))
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="receipts", verbose_name=_("unit"))
    outside_name = models.CharField(_("recipient outside the system"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("sent at"))
    opened_at = models.DateTimeField(_("opened at"), null=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("opened by")
    )
    acknowledged_at = models.DateTimeField(_("receipt confirmed at"), null=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("receipt confirmed by")
    )
    # After a recall: the unit confirms that its copies are destroyed.
    destroyed_at = models.DateTimeField(_("copies destroyed at"), null=True)
    destroyed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("copies destroyed by")
    )

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        verbose_name = _("receipt of a document")
        verbose_name_plural = _("receipts of a document")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "unit"],
                condition=models.Q(unit__isnull=False),
                name="a_document_reaches_a_unit_once",
            ),
            models.CheckConstraint(
                condition=models.Q(unit__isnull=False, outside_name="")
                | models.Q(unit__isnull=True) & ~models.Q(outside_name=""),
                name="a_recipient_is_a_unit_or_words",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("documents:receipt", args=[self.pk])

    @property
    def name(self) -> str:
        return str(self.unit) if self.unit_id else self.outside_name

    @property
    def note(self) -> str:
        """What came, from whom, to which unit."""
        return f"{self.document.note} → {self.name}"

    @property
    def is_acknowledged(self) -> bool:
        return self.acknowledged_at is not None
