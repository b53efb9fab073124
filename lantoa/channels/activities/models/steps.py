from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities.models.activities import Activity
from lantoa.core.audit.added_only import AddedOnly


class StepKind(models.TextChoices):
    """What was done with an activity."""

    PLANNED = "planned", _("Planned")
    RECORDED = "recorded", _("Recorded as done")
    CORRECTED = "corrected", _("Corrected")
    CONFIRMED = "confirmed", _("Confirmed by the head")
    RETURNED = "returned", _("Sent back to be corrected")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ATTACHED = "attached", _("Evidence added")
    DETACHED = "detached", _("Evidence removed")
    LOOKED_AT = "looked_at", _("Its page on the web looked at")
    NO_MORE = "no_more", _("No more files will come")
    ATTENDED = "attended", _("Attendance taken")
    UNATTENDED = "unattended", _("Attendance list removed")


class ActivityStep(AddedOnly):
    """One step of an activity, with who and when. Only ever added; the name is kept as it was then."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="steps", verbose_name=_("activity"))
    kind = models.CharField(_("step"), max_length=20, choices=StepKind.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    person_name = models.CharField(_("name at the time"), max_length=200)
    happened_at = models.DateTimeField(_("when"))
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("step of an activity")
        verbose_name_plural = _("steps of activities")

    def __str__(self):
        return f"{self.get_kind_display()}: {self.person_name}"
