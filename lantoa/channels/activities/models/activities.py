from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities.catalogue import OTHER, PUBLISHED, form_named
from lantoa.channels.activities.models.states import COUNTED, OPEN_TO_ATTENDANCE, OPEN_TO_CHANGES, TONES, State
from lantoa.channels.activities.permissions import VIEW_ACTIVITY
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import units_where
from lantoa.core.roster.models import Group
from lantoa.lib.texts import one_line
from lantoa.lib.vietnamese import fold
from lantoa.programme.cascade.models import Line
from lantoa.programme.plan.models import PlanItem, Programme

TITLE_LENGTH = 200
PLACE_LENGTH = 200
WORDS_LENGTH = 120
REMARK_LENGTH = 2000


class ActivityQuerySet(models.QuerySet["Activity"]):
    def visible_to(self, user: Any, to: str = VIEW_ACTIVITY) -> "ActivityQuerySet":
        return self.filter(unit__in=units_where(user, to))

    def counted(self) -> "ActivityQuerySet":
        """Those that were done and stand."""
        return self.filter(state__in=COUNTED)

    def having(self, words: str) -> "ActivityQuerySet":
        """Those whose words, or whose unit's name, hold every word, marks or none."""
        found = self
        for word in fold(words).split():
            found = found.filter(Q(folded__contains=word) | Q(unit__folded__contains=word))
        return found

    def held(self, pk: Any) -> "Activity":
        """The row, locked until the transaction ends; whoever else changes it waits."""
        return self.select_for_update(of=("self",)).select_related("unit", "programme__undertaking").get(pk=pk)


class Activity(models.Model):
    """Something that a unit does under a programme, from planned to confirmed by its head (hoạt động)."""

    # A phone without a line gives it, so that what is sent twice is written once.
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="activities", verbose_name=_("unit"))
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="activities", verbose_name=_("programme"))
    # A code of data/forms.yaml; the unit's own words where it is none of them.
    form = models.CharField(_("form"), max_length=40)
    form_words = models.CharField(_("form in own words"), max_length=WORDS_LENGTH, blank=True)
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    happened_on = models.DateField(_("day"))
    begins_at = models.TimeField(_("time"), null=True)
    place = models.CharField(_("where it was"), max_length=PLACE_LENGTH, blank=True)
    topics = models.ManyToManyField(PlanItem, related_name="+", verbose_name=_("topics"))
    line = models.ForeignKey(
        Line,
        models.SET_NULL,
        null=True,
        related_name="activities",
        verbose_name=_("line of the plan that it carries out"),
    )
    remark = models.TextField(_("remark"), blank=True)

    state = models.CharField(_("state"), max_length=20, choices=State.choices)
    # Why it came back, or was withdrawn.
    reason = models.TextField(_("reason"), blank=True)
    # How many files were announced; some may still be on their way.
    expected_attachments = models.PositiveSmallIntegerField(_("files announced"), default=0)
    # Whether a file or a page that answers proves it; kept beside the ledger's entries for lists.
    is_evidenced = models.BooleanField(_("with evidence"), default=False)
    # Of what was first sent under this id: the same is accepted again, anything else is not.
    fingerprint = models.CharField(max_length=64, editable=False, blank=True)

    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("confirmed by")
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("changed by")
    )
    revision = models.PositiveIntegerField(_("revision"), default=0)
    # Its words without marks, for those who search.
    folded = models.TextField(editable=False, blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="an_activity_has_a_title"),
            models.CheckConstraint(condition=~Q(form=OTHER) | ~Q(form_words=""), name="another_form_has_words"),
            models.CheckConstraint(
                condition=~Q(state__in=[State.RETURNED, State.WITHDRAWN]) | ~Q(reason=""),
                name="what_comes_back_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state=State.CONFIRMED, confirmed_at__isnull=False)
                | (~Q(state=State.CONFIRMED) & Q(confirmed_at__isnull=True, confirmed_by__isnull=True)),
                name="what_is_confirmed_says_when",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state"], name="activities_of_a_unit"),
            models.Index(fields=["unit", "-happened_on"], name="activities_by_day"),
            models.Index(fields=["programme", "-happened_on"], name="activities_of_a_programme"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("activities:activity", args=[self.pk])

    @property
    def form_label(self) -> str:
        """The form in the reader's language; the unit's own words where it is another one."""
        return self.form_words or form_named(self.form).label

    @property
    def icon(self) -> str:
        return form_named(self.form).icon

    @property
    def is_planned(self) -> bool:
        return self.state == State.PLANNED

    @property
    def is_recorded(self) -> bool:
        return self.state == State.RECORDED

    @property
    def is_confirmed(self) -> bool:
        return self.state == State.CONFIRMED

    @property
    def is_returned(self) -> bool:
        return self.state == State.RETURNED

    @property
    def is_withdrawn(self) -> bool:
        return self.state == State.WITHDRAWN

    @property
    def is_counted(self) -> bool:
        return self.state in COUNTED

    @property
    def is_open_to_changes(self) -> bool:
        return self.state in OPEN_TO_CHANGES

    @property
    def takes_attendance(self) -> bool:
        """Whether its state and form let it be said by names who was there."""
        return self.state in OPEN_TO_ATTENDANCE and form_named(self.form).counts_people

    @property
    def is_published_elsewhere(self) -> bool:
        return self.form == PUBLISHED

    @property
    def tone(self) -> str:
        return TONES[State(self.state)]

    @property
    def all_words(self) -> str:
        """Everything that a search looks through."""
        return one_line(f"{self.title} {self.place} {self.form_words} {self.remark}", 5_000)


class Present(models.Model):
    """How many people of one audience an activity reached, as its unit says."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="audiences", verbose_name=_("activity"))
    audience = models.CharField(_("audience"), max_length=60)
    # The words for the audience when it was recorded.
    title = models.CharField(_("audience in words"), max_length=200)
    number = models.PositiveIntegerField(_("number of people"))
    # The group of the roster whose attendance list gives the number; empty where it was typed.
    listed_group = models.CharField(_("group on the attendance list"), max_length=10, choices=Group.choices, blank=True)
    # What was typed before the list replaced it; none where the list alone named the audience.
    typed = models.PositiveIntegerField(_("number typed"), null=True)

    class Meta:
        verbose_name = _("people reached by an activity")
        verbose_name_plural = _("people reached by activities")
        constraints = [
            models.UniqueConstraint(fields=["activity", "audience"], name="one_number_per_activity_and_audience"),
            models.CheckConstraint(condition=Q(number__gt=0), name="somebody_was_reached"),
        ]

    def __str__(self):
        return f"{self.title}: {self.number}"
