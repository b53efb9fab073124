from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.core.audit.added_only import AddedOnly
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import units_where
from lantoa.lib.texts import one_line
from lantoa.lib.vietnamese import fold
from lantoa.programme.difficulties.models.matters import Matter
from lantoa.programme.difficulties.models.states import TONES, UNANSWERED, State
from lantoa.programme.difficulties.permissions import VIEW_DIFFICULTY, VIEW_RAISED
from lantoa.programme.plan.models import PlanItem, Programme

TITLE_LENGTH = 120
HEADING_LENGTH = 100


class DifficultyQuerySet(models.QuerySet["Difficulty"]):
    def visible_to(self, user: Any, to: str = VIEW_DIFFICULTY) -> "DifficultyQuerySet":
        """Those of the units where the user has the permission, and those that came to a unit where they see what comes in."""
        return self.filter(Q(unit__in=units_where(user, to)) | Q(programme__unit__in=units_where(user, VIEW_RAISED)))

    def having(self, words: str) -> "DifficultyQuerySet":
        """Those whose words, or whose unit's name, hold every word, marks or none."""
        found = self
        for word in fold(words).split():
            found = found.filter(Q(folded__contains=word) | Q(unit__folded__contains=word))
        return found

    def unanswered(self) -> "DifficultyQuerySet":
        return self.filter(state__in=UNANSWERED)

    def held(self, pk: int) -> "Difficulty":
        """The row, locked until the transaction ends."""
        return self.select_for_update().get(pk=pk)


class Difficulty(models.Model):
    """What a unit finds difficult under a programme, in its own words (khó khăn, vướng mắc).

    The unit stays the one that raised it; where that has ended, whoever carries on from it has it in hand.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="difficulties", verbose_name=_("programme"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="difficulties", verbose_name=_("unit"))
    item = models.ForeignKey(
        PlanItem, models.PROTECT, null=True, related_name="+", verbose_name=_("item of the programme")
    )
    text = models.TextField(_("what is difficult"))
    proposal = models.TextField(_("what the unit proposes"), blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.RAISED)
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, related_name="difficulties", verbose_name=_("matter of units")
    )
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("raised by")
    )
    raised_at = models.DateTimeField(_("raised at"))
    # Why it was raised again after an answer; the newest reason.
    reopened_because = models.CharField(_("why it is raised again"), max_length=500, blank=True)
    # Its words without marks, for those who search.
    folded = models.TextField(editable=False, blank=True)

    objects = DifficultyQuerySet.as_manager()

    class Meta:
        verbose_name = _("difficulty of a unit")
        verbose_name_plural = _("difficulties of units")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_difficulty_has_words"),
            models.CheckConstraint(
                condition=Q(state=State.CLOSED)
                | Q(state=State.RAISED, matter__isnull=True)
                | (~Q(state=State.RAISED) & Q(matter__isnull=False)),
                name="a_difficulty_is_studied_in_a_matter",
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "state"], name="difficulties_by_state"),
            models.Index(fields=["unit", "state"], name="difficulties_of_a_unit"),
        ]

    def __str__(self):
        return one_line(self.text, TITLE_LENGTH)

    def get_absolute_url(self) -> str:
        return reverse("difficulties:difficulty", args=[self.pk])

    @property
    def heading(self) -> str:
        """Its words as the title of its page; all of them where they are short."""
        return one_line(self.text, HEADING_LENGTH)

    @property
    def is_raised(self) -> bool:
        return self.state == State.RAISED

    @property
    def is_studied(self) -> bool:
        return self.state == State.STUDIED

    @property
    def is_answered(self) -> bool:
        return self.state == State.ANSWERED

    @property
    def is_closed(self) -> bool:
        return self.state == State.CLOSED

    @property
    def has_answer(self) -> bool:
        """Whether there is an answer to read, whether or not the unit has closed the difficulty since."""
        return self.matter is not None and self.matter.is_answered

    @property
    def tone(self) -> str:
        return TONES[State(self.state)]


class DifficultyDraft(models.Model):
    """What a person has begun to type and not raised yet; one for each programme and unit."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person"))
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+", verbose_name=_("programme"))
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", verbose_name=_("unit"))
    text = models.TextField(_("what is difficult"), blank=True)
    proposal = models.TextField(_("what the unit proposes"), blank=True)
    item = models.ForeignKey(
        PlanItem, models.SET_NULL, null=True, related_name="+", verbose_name=_("item of the programme")
    )
    kept_at = models.DateTimeField(_("kept at"))

    class Meta:
        verbose_name = _("draft of a difficulty")
        verbose_name_plural = _("drafts of difficulties")
        constraints = [
            models.UniqueConstraint(fields=["person", "programme", "unit"], name="one_draft_of_a_difficulty_at_a_time")
        ]

    def __str__(self):
        return one_line(self.text, TITLE_LENGTH)


class StepKind(models.TextChoices):
    """What was done with a difficulty or its matter."""

    RAISED = "raised", _("Raised")
    JOINED = "joined", _("Taken up to be studied")
    TAKEN_OUT = "taken_out", _("Taken out of its matter")
    RENAMED = "renamed", _("Given another title")
    PUT_UP = "put_up", _("Put to the head")
    TAKEN_BACK = "taken_back", _("Taken back from the head")
    DIRECTED = "directed", _("The head gave direction")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed by the unit")
    REOPENED = "reopened", _("Raised again")
    REPORTED = "reported", _("Reported what was done")
    CARRIED_OUT = "carried_out", _("Direction closed")


class Step(AddedOnly):
    """One step of a difficulty, or of a matter as a whole, with who and when. Only ever added; the name is kept as it was."""

    difficulty = models.ForeignKey(
        Difficulty, models.PROTECT, null=True, related_name="steps", verbose_name=_("difficulty of a unit")
    )
    # Of a difficulty: the matter in which it stood then.
    matter = models.ForeignKey(
        Matter, models.SET_NULL, null=True, related_name="steps", verbose_name=_("matter of units")
    )
    kind = models.CharField(_("step"), max_length=20, choices=StepKind.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    person_name = models.CharField(_("name at the time"), max_length=200)
    happened_at = models.DateTimeField(_("when"))
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("step of a difficulty")
        verbose_name_plural = _("steps of difficulties")

    def __str__(self):
        return f"{self.get_kind_display()}: {self.person_name}"
