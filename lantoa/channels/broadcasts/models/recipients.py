from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.channels.broadcasts.models.campaigns import Campaign
from lantoa.channels.broadcasts.models.states import Part, RecipientState
from lantoa.core.notices.models import Notice
from lantoa.core.org.models import Unit


class RecipientQuerySet(models.QuerySet["Recipient"]):
    def told(self) -> "RecipientQuerySet":
        return self.filter(state=RecipientState.TOLD)

    def opened(self) -> "RecipientQuerySet":
        """Those who opened the message inside the system; told and opened are two facts."""
        return self.filter(notice__read_at__isnull=False)


class Recipient(models.Model):
    """A person whom a campaign tells, as what and of which unit; the list is written once, when it begins to go out."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="recipients", verbose_name=_("campaign"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    part = models.CharField(_("told as"), max_length=20, choices=Part.choices)
    state = models.CharField(_("state"), max_length=10, choices=RecipientState.choices, default=RecipientState.WAITING)
    told_at = models.DateTimeField(_("told at"), null=True)
    # What stands in the person's list; gone where the person has been erased.
    notice = models.OneToOneField(Notice, models.SET_NULL, null=True, related_name="+", verbose_name=_("notice"))

    objects = RecipientQuerySet.as_manager()

    class Meta:
        verbose_name = _("recipient of a campaign")
        verbose_name_plural = _("recipients of campaigns")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "person"], name="a_campaign_tells_a_person_once"),
            models.CheckConstraint(
                condition=~Q(state=RecipientState.TOLD) | Q(told_at__isnull=False), name="who_was_told_has_a_moment"
            ),
        ]
        indexes = [
            models.Index(fields=["campaign", "id"], condition=Q(state="waiting"), name="recipients_to_tell"),
            models.Index(fields=["campaign", "unit"], name="recipients_by_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.person_id}"

    @property
    def is_told(self) -> bool:
        return self.state == RecipientState.TOLD


def is_told_by(campaign: Campaign, person: Any) -> bool:
    """Whether the campaign has told the person."""
    return person.is_authenticated and campaign.recipients.told().filter(person=person).exists()
