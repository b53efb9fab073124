"""What came in from the outboxes of phones: one row for each item, so that what is sent again is recognised."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.models import User

SENTENCE_LENGTH_MAX = 1000
ADDRESS_LENGTH_MAX = 500
FIELD_LENGTH_MAX = 100


class ParcelState(models.TextChoices):
    """How much of an item is here."""

    INCOMPLETE = "incomplete", _("files are still missing")
    WHOLE = "whole", _("all here")
    REFUSED = "refused", _("refused")


class ParcelQuerySet(models.QuerySet["Parcel"]):
    def visible_to(self, person: User) -> ParcelQuerySet:
        """What came from the person's own phones; it is nobody else's business."""
        return self.filter(person=person)


class Parcel(models.Model):
    """One item as a phone sent it. The id is the phone's; of its content only the hash is kept, for the taking has the rest.

    Where it was refused nothing stands under its id, so it may come again, mended or as it was.
    """

    id = models.UUIDField(_("number given by the phone"), primary_key=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("sent by")
    )
    taking = models.CharField(_("kind of item"), max_length=100)
    digest = models.CharField(_("SHA-256 of the content"), max_length=64)
    state = models.CharField(_("state"), max_length=12, choices=ParcelState)
    received_at = models.DateTimeField(_("received at"))
    url = models.CharField(_("address of what it became"), max_length=ADDRESS_LENGTH_MAX, blank=True)
    refusal = models.CharField(_("why it was refused"), max_length=SENTENCE_LENGTH_MAX, blank=True)
    refused_field = models.CharField(_("field that was refused"), max_length=FIELD_LENGTH_MAX, blank=True)

    objects = ParcelQuerySet.as_manager()

    class Meta:
        verbose_name = _("parcel from a phone")
        verbose_name_plural = _("parcels from phones")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="refused") | models.Q(refusal="", refused_field=""),
                name="only_a_refused_parcel_says_why",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_refused(self) -> bool:
        return self.state == ParcelState.REFUSED


class ParcelFile(models.Model):
    """One file that belongs to an item, known by its hash before its bytes are here."""

    parcel = models.ForeignKey(Parcel, models.CASCADE, related_name="files", verbose_name=_("parcel from a phone"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    arrived_at = models.DateTimeField(_("arrived at"), null=True)

    class Meta:
        verbose_name = _("file of a parcel")
        verbose_name_plural = _("files of parcels")
        constraints = [
            models.UniqueConstraint(fields=["parcel", "sha256"], name="a_parcel_has_a_file_once"),
        ]

    def __str__(self) -> str:
        return self.sha256

    @property
    def is_here(self) -> bool:
        return self.arrived_at is not None
