from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.core.audit.added_only import AddedOnly
from lantoa.programme.improvements.models.improvements import Improvement


class StepKind(models.TextChoices):
    """What was done with a proposal."""

    PROPOSED = "proposed", _("Proposed")
    ANSWERED = "answered", _("Questions answered")
    TAKEN_BACK = "taken_back", _("Taken back by the unit")
    PUT_UP = "put_up", _("Put to the head")
    ASKED = "asked", _("Sent back with questions")
    DECIDED = "decided", _("Decided")
    IN_FORCE = "in_force", _("In force")
    MEASURED = "measured", _("Measured")
    ADOPTED = "adopted", _("Adopted for good")
    GIVEN_UP = "given_up", _("Given up")


class ImprovementStep(AddedOnly):
    """One step of a simpler procedure, with who and when. Only ever added; the name is kept as it was then."""

    improvement = models.ForeignKey(
        Improvement, models.PROTECT, related_name="steps", verbose_name=_("simpler procedure")
    )
    kind = models.CharField(_("step"), max_length=20, choices=StepKind.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    person_name = models.CharField(_("name at the time"), max_length=200)
    happened_at = models.DateTimeField(_("when"))
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("step of a simpler procedure")
        verbose_name_plural = _("steps of simpler procedures")

    def __str__(self):
        return f"{self.get_kind_display()}: {self.person_name}"
