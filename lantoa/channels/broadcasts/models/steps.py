from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.channels.broadcasts.models.campaigns import Campaign
from lantoa.core.audit.added_only import AddedOnly


class StepKind(models.TextChoices):
    """What was done with a campaign."""

    SUBMITTED = "submitted", _("Submitted for approval")
    TAKEN_BACK = "taken_back", _("Taken back to be changed")
    RETURNED = "returned", _("Sent back to be mended")
    APPROVED = "approved", _("Approved by the head")
    STARTED = "started", _("Began to go out")
    HELD = "held", _("Not sent, back to be mended")
    ENDED = "ended", _("Sent to everybody")
    CANCELLED = "cancelled", _("Stopped")


class CampaignStep(AddedOnly):
    """One step of a campaign, with who and when. Only ever added; the name is kept as it was then."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="steps", verbose_name=_("campaign"))
    kind = models.CharField(_("step"), max_length=20, choices=StepKind.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    person_name = models.CharField(_("name at the time"), max_length=200)
    happened_at = models.DateTimeField(_("when"))
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("step of a campaign")
        verbose_name_plural = _("steps of campaigns")

    def __str__(self):
        return f"{self.get_kind_display()}: {self.person_name}"
