from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.core.org.scope import units_where
from lantoa.lib.vietnamese import fold
from lantoa.programme.difficulties.models.states import OF_A_MATTER, TONES, State
from lantoa.programme.difficulties.permissions import VIEW_RAISED
from lantoa.programme.directing.models import Direction
from lantoa.programme.directing.models.directions import DirectionQuerySet
from lantoa.programme.directing.permissions import CARRY_OUT
from lantoa.programme.plan.models import Programme


class MatterQuerySet(models.QuerySet["Matter"]):
    def visible_to(self, user: Any, to: str = VIEW_RAISED) -> "MatterQuerySet":
        """Matters of the units where the user has the permission, and those of which they carry a direction out."""
        carried = MatterDirection.objects.filter(direction__unit__in=units_where(user, CARRY_OUT)).values("matter")
        return self.filter(Q(programme__unit__in=units_where(user, to)) | Q(pk__in=carried))

    def having(self, words: str) -> "MatterQuerySet":
        """Those whose title or answer holds every word, marks or none."""
        found = self
        for word in fold(words).split():
            found = found.filter(folded__contains=word)
        return found

    def to_read(self, programmes: Any) -> "MatterQuerySet":
        """What other units of the programmes may read: answered, and meant for all."""
        return self.filter(programme__in=programmes, state=State.ANSWERED, is_shared=True)

    def held(self, pk: int) -> "Matter":
        """The matter's row, locked until the transaction ends; whoever else changes the matter waits."""
        return self.select_for_update().get(pk=pk)


class Matter(models.Model):
    """Difficulties of several units, or of one, that are studied and answered as one (vấn đề)."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="matters", verbose_name=_("programme"))
    title = models.CharField(_("title"), max_length=300)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.STUDIED)
    # What is proposed to the head; the newest one where it was put up again.
    proposal = models.TextField(_("proposed direction"), blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True)
    # Whether other units of the programme read the answer too, without the names of those who raised it.
    is_shared = models.BooleanField(_("read by all units of the programme"), default=True)
    begun_at = models.DateTimeField(_("begun at"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("changed by")
    )
    revision = models.PositiveIntegerField(_("revision"), default=1)
    # Title and answer without marks, for those who search.
    folded = models.TextField(editable=False, blank=True)

    objects = MatterQuerySet.as_manager()

    class Meta:
        verbose_name = _("matter of units")
        verbose_name_plural = _("matters of units")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=OF_A_MATTER), name="a_matter_is_studied_or_further"),
            models.CheckConstraint(
                condition=~Q(state=State.ANSWERED) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="an_answered_matter_has_its_answer",
            ),
        ]
        indexes = [models.Index(fields=["programme", "state"], name="matters_by_state")]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("difficulties:matter", args=[self.pk])

    @property
    def is_before_the_head(self) -> bool:
        return self.state == State.PUT_UP

    @property
    def is_answered(self) -> bool:
        return self.state == State.ANSWERED

    @property
    def is_directed(self) -> bool:
        return self.state == State.DIRECTED

    @property
    def tone(self) -> str:
        return TONES[State(self.state)]

    @property
    def directions(self) -> DirectionQuerySet:
        """What the head decided on it."""
        return Direction.objects.filter(on_matter__matter=self)


class MatterDirection(models.Model):
    """That a direction of the head was given on a matter."""

    direction = models.OneToOneField(
        Direction, models.PROTECT, primary_key=True, related_name="on_matter", verbose_name=_("direction")
    )
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", verbose_name=_("matter of units"))

    class Meta:
        verbose_name = _("direction on a matter")
        verbose_name_plural = _("directions on matters")

    def __str__(self):
        return str(self.direction)
