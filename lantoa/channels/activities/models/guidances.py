from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities.models.states import Who
from lantoa.channels.activities.permissions import VIEW_ACTIVITY
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import units_where
from lantoa.programme.plan.models import Programme

PROCEDURE_LENGTH = 200
CODE_LENGTH = 40
NOTE_LENGTH = 300


class GuidanceQuerySet(models.QuerySet["Guidance"]):
    def visible_to(self, user: Any, to: str = VIEW_ACTIVITY) -> "GuidanceQuerySet":
        return self.filter(unit__in=units_where(user, to))

    def standing(self) -> "GuidanceQuerySet":
        """Those that were not undone."""
        return self.filter(undone_at=None)


class Guidance(models.Model):
    """That a unit guided one citizen or business through a procedure; whom, is not asked (lượt hướng dẫn)."""

    # The page gives it, so that a button pressed twice counts once.
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="guidances", verbose_name=_("unit"))
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="guidances", verbose_name=_("programme"))
    who = models.CharField(_("whom"), max_length=10, choices=Who.choices)
    procedure = models.CharField(_("procedure"), max_length=PROCEDURE_LENGTH)
    procedure_code = models.CharField(_("code of the procedure"), max_length=CODE_LENGTH, blank=True)
    file_number = models.CharField(_("number of the file or receipt"), max_length=CODE_LENGTH, blank=True)
    note = models.CharField(_("note"), max_length=NOTE_LENGTH, blank=True)
    guided_on = models.DateField(_("day"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    undone_at = models.DateTimeField(_("undone at"), null=True)

    objects = GuidanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("guidance of a citizen or business")
        verbose_name_plural = _("guidances of citizens and businesses")
        constraints = [models.CheckConstraint(condition=~Q(procedure=""), name="guidance_names_a_procedure")]
        indexes = [models.Index(fields=["unit", "guided_on"], name="guidances_by_day")]

    def __str__(self):
        return self.procedure

    def get_absolute_url(self) -> str:
        return reverse("activities:guidance", args=[self.pk])

    @property
    def is_undone(self) -> bool:
        return self.undone_at is not None
