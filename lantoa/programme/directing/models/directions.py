from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import today
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import units_where
from lantoa.lib.texts import one_line
from lantoa.lib.vietnamese import fold
from lantoa.programme.directing.permissions import CARRY_OUT, VIEW_DIRECTION
from lantoa.programme.plan.models import PlanItem, Programme

ABOUT_LENGTH = 300


class DirectionQuerySet(models.QuerySet["Direction"]):
    def visible_to(self, user: Any, to: str = VIEW_DIRECTION) -> "DirectionQuerySet":
        """Those of the bodies where the user has the permission, and those that a unit of the user's carries out."""
        return self.filter(Q(body__in=units_where(user, to)) | Q(unit__in=units_where(user, CARRY_OUT)))

    def followed(self) -> "DirectionQuerySet":
        """Those that are not closed."""
        return self.filter(closed_at=None)

    def overdue(self, day: date) -> "DirectionQuerySet":
        return self.followed().filter(due_on__lt=day)

    def having(self, words: str) -> "DirectionQuerySet":
        """Those whose words, or what they are about, hold every word, marks or none."""
        found = self
        for word in fold(words).split():
            found = found.filter(folded__contains=word)
        return found


class Direction(models.Model):
    """What a head decides (ý kiến chỉ đạo) on a task or on another matter, followed until it is closed with what was done."""

    # Whose head gave it; who follows it works there.
    body = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit whose head gave it"))
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="directions", verbose_name=_("programme"))
    item = models.ForeignKey(PlanItem, models.PROTECT, null=True, related_name="directions", verbose_name=_("task"))
    # As it read then, and its page, so that readers need not know from which room it comes.
    about = models.CharField(_("what it is about"), max_length=ABOUT_LENGTH)
    link = models.CharField(_("page of what it is about"), max_length=300)
    text = models.TextField(_("direction"))
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("given by"))
    given_at = models.DateTimeField(_("given at"))
    # Who carries it out: a unit, or a person and the unit where they have their post. None: those who follow it.
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("carried out by"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("person who carries it out"),
    )
    due_on = models.DateField(_("last day"), null=True)
    report = models.TextField(_("what was done, as reported"), blank=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("reported by")
    )
    reported_at = models.DateTimeField(_("reported at"), null=True)
    outcome = models.TextField(_("what was done"), blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("closed by")
    )
    closed_at = models.DateTimeField(_("closed at"), null=True)
    # Its words and what it is about without marks, for those who search.
    folded = models.TextField(editable=False, blank=True)

    objects = DirectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("direction")
        verbose_name_plural = _("directions")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_direction_has_words"),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(unit__isnull=False), name="who_carries_a_direction_out_has_a_unit"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | ~Q(outcome=""), name="a_closed_direction_says_what_was_done"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "closed_at"], name="directions_of_a_unit"),
            models.Index(fields=["body", "closed_at"], name="directions_of_a_body"),
        ]

    def __str__(self):
        return one_line(self.text, 120)

    def get_absolute_url(self) -> str:
        return reverse("directing:direction", args=[self.pk])

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_reported(self) -> bool:
        return self.reported_at is not None

    @property
    def is_overdue(self) -> bool:
        return not self.is_closed and self.due_on is not None and self.due_on < today()

    @property
    def carried_by(self) -> str:
        """Who carries it out, in words; empty where nobody was named."""
        return (
            f"{self.person} ({self.unit.label})" if self.person and self.unit else self.unit.name if self.unit else ""
        )
