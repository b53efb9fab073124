from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import today
from lantoa.core.org.models import Axis, Closure, Placement, Unit
from lantoa.core.org.models.units import holds_on
from lantoa.core.org.scope import units_where
from lantoa.lib.texts import one_line
from lantoa.lib.vietnamese import fold
from lantoa.programme.improvements.models.states import (
    OPEN_TO_CHANGES,
    TONES,
    UNDECIDED,
    Decision,
    State,
)
from lantoa.programme.improvements.permissions import CARRY_OUT, PROPOSE, VIEW_IMPROVEMENT, VIEW_RECEIVED
from lantoa.programme.intake.fields import label_of
from lantoa.programme.plan.models import PlanItem, Programme

TITLE_LENGTH = 200


class ImprovementQuerySet(models.QuerySet["Improvement"]):
    def visible_to(self, user: Any, to: str = VIEW_IMPROVEMENT) -> "ImprovementQuerySet":
        """Those of the user's units, those that came to them for decision or to be carried out, and good examples.

        A draft is read by those who propose for the unit, and by nobody else.
        """
        own = Q(unit__in=units_where(user, to)) & ~Q(state=State.DRAFT)
        drafts = Q(unit__in=units_where(user, PROPOSE), state=State.DRAFT)
        received = Q(decider__in=units_where(user, VIEW_RECEIVED)) & ~Q(state=State.DRAFT)
        carried = Q(carrier_unit__in=units_where(user, CARRY_OUT))
        return self.filter(own | drafts | received | carried | Q(pk__in=self.model.objects.examples_for(user)))

    def examples_for(self, user: Any) -> "ImprovementQuerySet":
        """What was adopted and may be read by others, at the units around the user's own and all below these.

        Around a unit are the body directly above it and everything below that body: a school learns from other schools.
        """
        own = units_where(user, VIEW_IMPROVEMENT).values("pk")
        day = holds_on(today())
        above = Placement.objects.filter(day, axis=Axis.PROFESSIONAL, unit__in=own).values("parent_id")
        around = Closure.objects.filter(
            day, Q(ancestor__in=above) | Q(ancestor__in=own), axis=Axis.PROFESSIONAL
        ).values("descendant_id")
        return self.filter(state=State.ADOPTED, is_shared=True, unit__in=around)

    def having(self, words: str) -> "ImprovementQuerySet":
        """Those whose words, or whose unit's name, hold every word, marks or none."""
        found = self
        for word in fold(words).split():
            found = found.filter(Q(folded__contains=word) | Q(unit__folded__contains=word))
        return found

    def held(self, pk: int) -> "Improvement":
        """The row, locked until the transaction ends; whoever else changes it waits."""
        return self.select_for_update(of=("self",)).select_related("unit", "decider").get(pk=pk)


class Improvement(models.Model):
    """A simpler way to do an internal step, from draft to what it takes afterwards (cải tiến quy trình)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="improvements", verbose_name=_("unit"))
    title = models.CharField(_("what becomes simpler"), max_length=TITLE_LENGTH)
    field_code = models.CharField(_("field of reform"), max_length=40, blank=True)
    item = models.ForeignKey(
        PlanItem, models.PROTECT, null=True, related_name="+", verbose_name=_("task of a programme that it serves")
    )
    as_is = models.TextField(_("how it is done now"), blank=True)
    as_proposed = models.TextField(_("how it is to be done"), blank=True)
    # How often the step is done in a year; what is saved a year is computed from it.
    times_a_year = models.PositiveIntegerField(_("times a year"), null=True)
    touches_below = models.BooleanField(_("touches the units below"), default=False)
    touches_bodies = models.BooleanField(_("touches other bodies"), default=False)
    touches_citizens = models.BooleanField(_("touches citizens and businesses"), default=False)
    others_named = models.CharField(_("which bodies or people"), max_length=300, blank=True)
    copied_from = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="copies", verbose_name=_("taken from the good example")
    )

    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.DRAFT)
    # The unit whose head decides; named when it is proposed.
    decider = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("decided by"))
    opinion = models.TextField(_("opinion of the office"), blank=True)
    question = models.TextField(_("question to the unit"), blank=True)
    decision = models.CharField(_("decision"), max_length=20, choices=Decision.choices, blank=True)
    # Of a part: what is changed; of a refusal: why.
    decision_text = models.TextField(_("what is changed, or why not"), blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True)
    carrier_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("unit that carries it out")
    )
    carrier_person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("person who carries it out"),
    )
    begins_on = models.DateField(_("to be done so from"), null=True)
    in_force_on = models.DateField(_("in force since"), null=True)
    closing = models.TextField(_("how the follow-up ended"), blank=True)
    # Whether other units may read it as a good example once it is adopted.
    is_shared = models.BooleanField(_("other units may read it"), default=True)

    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("begun by"))
    begun_at = models.DateTimeField(_("begun at"))
    proposed_at = models.DateTimeField(_("proposed at"), null=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("changed by")
    )
    revision = models.PositiveIntegerField(_("revision"), default=1)
    # Its words without marks, for those who search.
    folded = models.TextField(editable=False, blank=True)

    objects = ImprovementQuerySet.as_manager()

    class Meta:
        verbose_name = _("simpler procedure")
        verbose_name_plural = _("simpler procedures")
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="an_improvement_has_a_title"),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT)
                | (Q(decider__isnull=False, proposed_at__isnull=False) & ~Q(as_is="") & ~Q(as_proposed="")),
                name="what_is_proposed_says_what_and_to_whom",
            ),
            models.CheckConstraint(
                condition=~Q(decision__in=[Decision.IN_PART, Decision.REFUSED]) | ~Q(decision_text=""),
                name="a_decision_that_is_no_plain_yes_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.ACCEPTED, State.IN_FORCE, State.ADOPTED])
                | Q(carrier_unit__isnull=False, begins_on__isnull=False),
                name="what_is_accepted_says_who_and_from_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.IN_FORCE, State.ADOPTED]) | Q(in_force_on__isnull=False),
                name="what_is_in_force_says_since_when",
            ),
            models.CheckConstraint(
                condition=Q(carrier_person__isnull=True) | Q(carrier_unit__isnull=False),
                name="who_carries_an_improvement_out_has_a_unit",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state"], name="improvements_of_a_unit"),
            models.Index(fields=["decider", "state"], name="improvements_to_decide"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("improvements:improvement", args=[self.pk])

    @property
    def programme(self) -> Programme | None:
        """The programme whose task it serves, where one is named."""
        return self.item.version.programme if self.item else None

    @property
    def touches_others(self) -> bool:
        return self.touches_below or self.touches_bodies or self.touches_citizens

    @property
    def is_open_to_changes(self) -> bool:
        return self.state in OPEN_TO_CHANGES

    @property
    def is_undecided(self) -> bool:
        return self.state in UNDECIDED

    @property
    def is_draft(self) -> bool:
        return self.state == State.DRAFT

    @property
    def is_studied(self) -> bool:
        return self.state == State.PROPOSED

    @property
    def is_before_the_head(self) -> bool:
        return self.state == State.PUT_UP

    @property
    def is_asked(self) -> bool:
        return self.state == State.ASKED

    @property
    def is_accepted(self) -> bool:
        return self.state == State.ACCEPTED

    @property
    def is_in_force(self) -> bool:
        return self.state == State.IN_FORCE

    @property
    def is_adopted(self) -> bool:
        return self.state == State.ADOPTED

    @property
    def is_decided_here(self) -> bool:
        """Whether the unit's own head decides, so that no office stands between."""
        return self.decider_id == self.unit_id

    @property
    def state_label(self) -> str:
        """The state in words; what was accepted in part says so until it is in force."""
        is_in_part = self.is_accepted and self.decision == Decision.IN_PART
        return str(_("accepted in part, not in force yet")) if is_in_part else str(self.get_state_display())

    @property
    def field_label(self) -> str:
        return label_of(self.field_code)

    @property
    def carried_by(self) -> str:
        """Who carries it out, in words; empty where nobody does yet."""
        if self.carrier_person and self.carrier_unit:
            return f"{self.carrier_person} ({self.carrier_unit.label})"
        return self.carrier_unit.name if self.carrier_unit else ""

    @property
    def tone(self) -> str:
        return TONES[State(self.state)]

    @property
    def words(self) -> str:
        """Everything that a search looks through."""
        return one_line(f"{self.title} {self.as_is} {self.as_proposed} {self.others_named}", 20_000)
