from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.core.files.models import StoredFile
from lantoa.core.org.scope import units_where
from lantoa.programme.cascade.models.plans import UnitPlan
from lantoa.programme.cascade.permissions import MAKE_UNIT_PLAN


class UploadState(models.TextChoices):
    """How far an uploaded plan has come."""

    WAITING = "waiting", _("waiting to be read")
    REFUSED = "refused", _("could not be read")
    READ = "read", _("read, to be compared")
    TAKEN = "taken", _("taken over into the plan")
    SET_ASIDE = "set_aside", _("set aside")


# What waits for somebody: a second file comes in only when this one is dealt with.
UNDER_WAY = (UploadState.WAITING, UploadState.READ)
TONES = {UploadState.REFUSED: "bad", UploadState.READ: "warn", UploadState.TAKEN: "good"}


class UploadedPlanQuerySet(models.QuerySet["UploadedPlan"]):
    def visible_to(self, user: Any, to: str = MAKE_UNIT_PLAN) -> "UploadedPlanQuerySet":
        """What was uploaded for units whose plan the user makes."""
        return self.filter(plan__unit__in=units_where(user, to))

    def standing(self) -> "UploadedPlanQuerySet":
        """All but what was set aside, the newest first."""
        return self.exclude(state=UploadState.SET_ASIDE).order_by("-pk")

    def held(self, pk: int) -> "UploadedPlan":
        """The row, locked until the transaction ends; whoever else takes it over waits."""
        return self.select_for_update().get(pk=pk)


class UploadedPlan(models.Model):
    """A plan that the unit had already, as a file, with what was read from it.

    What was read is one JSON, for nothing asks the database for a single item; a row of it is a `readings.ReadItem`.
    """

    plan = models.ForeignKey(UnitPlan, models.PROTECT, related_name="uploads", verbose_name=_("plan of a unit"))
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    state = models.CharField(_("state"), max_length=20, choices=UploadState.choices, default=UploadState.WAITING)
    refusal_code = models.CharField(_("why it could not be read"), max_length=40, blank=True)
    refusal_facts = models.JSONField(default=dict)

    # The frame as the paper has it; what it leaves blank stays empty.
    number_symbol = models.CharField(_("number and symbol"), max_length=80, blank=True)
    issued_on = models.DateField(_("date of the document"), null=True)
    issuer = models.CharField(_("issuer"), max_length=300, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    preamble = models.TextField(_("opening paragraph"), blank=True)
    signer_position = models.CharField(_("post of the signer"), max_length=160, blank=True)
    signer_name = models.CharField(_("signer"), max_length=120, blank=True)
    # Its words were recognised on pictures or repaired, so that a letter may be misread.
    is_misreadable = models.BooleanField(_("letters may be misread"), default=False)
    verdict = models.CharField(_("what the text is"), max_length=20, blank=True)
    items = models.JSONField(_("what was read"), default=list)

    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made at"))
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("taken over by")
    )
    taken_at = models.DateTimeField(_("taken over at"), null=True)

    objects = UploadedPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("uploaded plan of a unit")
        verbose_name_plural = _("uploaded plans of units")
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=Q(state__in=UNDER_WAY), name="one_upload_of_a_plan_is_under_way"
            ),
            models.CheckConstraint(
                condition=~Q(state=UploadState.REFUSED) | ~Q(refusal_code=""), name="a_refused_upload_says_why"
            ),
        ]

    def __str__(self):
        return self.file.name

    def get_absolute_url(self) -> str:
        return reverse("cascade:uploaded", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        return self.state == UploadState.WAITING

    @property
    def is_refused(self) -> bool:
        return self.state == UploadState.REFUSED

    @property
    def is_read(self) -> bool:
        return self.state == UploadState.READ

    @property
    def is_taken(self) -> bool:
        return self.state == UploadState.TAKEN

    @property
    def is_set_aside(self) -> bool:
        return self.state == UploadState.SET_ASIDE

    @property
    def is_numbered(self) -> bool:
        """Whether the paper bears number and date, as an issued document does."""
        return bool(self.number_symbol) and isinstance(self.issued_on, date)

    @property
    def tone(self) -> str:
        """How the state is coloured."""
        return TONES.get(UploadState(self.state), "info")
