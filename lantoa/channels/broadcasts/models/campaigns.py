from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.channels.broadcasts.models.states import (
    GONE_OUT,
    OPEN_TO_CHANGES,
    TONES,
    UNDER_WAY,
    LeavesOut,
    Roles,
    State,
)
from lantoa.channels.broadcasts.permissions import APPROVE, PREPARE, VIEW_CAMPAIGN
from lantoa.core.notices.models import Mailing
from lantoa.core.org.models import Axis, Unit
from lantoa.core.org.scope import units_where
from lantoa.lib.texts import one_line
from lantoa.lib.vietnamese import fold
from lantoa.programme.plan.models import PlanItem, Programme

SUBJECT_LENGTH = 120
# A message is read on a phone between two other things; what is longer belongs on the page that it leads to.
WORDS_LENGTH = 1000
LINK_LENGTH = 300


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def visible_to(self, user: Any, to: str = VIEW_CAMPAIGN) -> "CampaignQuerySet":
        """Those of units that the user sees, and those that came for approval. A draft is read by those who prepare."""
        seen = Q(unit__in=units_where(user, to)) & ~Q(state=State.DRAFT)
        drafts = Q(unit__in=units_where(user, PREPARE), state=State.DRAFT)
        came = Q(decider__in=units_where(user, APPROVE)) & ~Q(state=State.DRAFT)
        return self.filter(seen | drafts | came)

    def having(self, words: str) -> "CampaignQuerySet":
        """Those whose words, or whose unit's name, hold every word, marks or none."""
        found = self
        for word in fold(words).split():
            found = found.filter(Q(folded__contains=word) | Q(unit__folded__contains=word))
        return found

    def held(self, pk: int) -> "Campaign":
        """The row, locked until the transaction ends; whoever else changes it waits."""
        related = ("unit", "decider", "below", "programme", "corrects")
        return self.select_for_update(of=("self",)).select_related(*related).get(pk=pk)


class Campaign(models.Model):
    """One thing told to many people under a programme, from draft to how many it reached (đợt nhắn tin)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="campaigns", verbose_name=_("unit that sends"))
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="campaigns", verbose_name=_("programme"))
    topics = models.ManyToManyField(PlanItem, related_name="+", verbose_name=_("topics"))
    subject = models.CharField(_("subject"), max_length=SUBJECT_LENGTH)
    words = models.TextField(_("words"), blank=True)
    # A page of ours, from "/" on, or an address on the web; empty where the words say everything.
    link = models.CharField(_("link"), max_length=LINK_LENGTH, blank=True)

    # Whoever is told: the unit and everything below it on one tree, and who there.
    below = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("to this unit and those below it")
    )
    axis = models.CharField(_("tree"), max_length=20, choices=Axis.choices, default=Axis.PROFESSIONAL)
    roles = models.CharField(_("who there"), max_length=30, choices=Roles.choices, default=Roles.HEADS_AND_COORDINATORS)
    leaves_out = models.CharField(_("leaves out"), max_length=10, choices=LeavesOut.choices, blank=True)
    # By which ways it may leave beside the system itself, such as ["email"].
    ways = models.JSONField(_("ways"), default=list)
    # Goes out at night and on days off too, as far as the ways themselves do.
    is_urgent = models.BooleanField(_("urgent"), default=False)
    # Empty: as soon as it is approved.
    send_at = models.DateTimeField(_("goes out at"), null=True)
    # Goes to those whom the other one reached.
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="corrections", verbose_name=_("message that it corrects")
    )

    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.DRAFT)
    # The unit whose head answers for it; named when it is submitted.
    decider = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("approved at"))
    # Why it came back.
    remark = models.TextField(_("what is to be mended"), blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("submitted by")
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("approved by")
    )
    started_at = models.DateTimeField(_("began to go out at"), null=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    # When nothing of it waited any more and the ledger had its figures.
    counted_at = models.DateTimeField(_("counted at"), null=True)
    mailing = models.OneToOneField(Mailing, models.PROTECT, null=True, related_name="+", verbose_name=_("mailing"))

    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("begun by"))
    begun_at = models.DateTimeField(_("begun at"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("changed by")
    )
    revision = models.PositiveIntegerField(_("revision"), default=1)
    # Its words without marks, for those who search.
    folded = models.TextField(editable=False, blank=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("message campaign")
        verbose_name_plural = _("message campaigns")
        constraints = [
            models.CheckConstraint(condition=~Q(subject=""), name="a_campaign_has_a_subject"),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_TO_CHANGES) | (Q(decider__isnull=False, below__isnull=False) & ~Q(words="")),
                name="what_is_submitted_says_what_and_to_whom",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.SENDING, State.SENT])
                | Q(started_at__isnull=False, mailing__isnull=False),
                name="what_goes_out_has_begun",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state"], name="campaigns_of_a_unit"),
            models.Index(fields=["decider", "state"], name="campaigns_to_approve"),
            models.Index(fields=["state", "send_at"], name="campaigns_by_time"),
        ]

    def __str__(self):
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("broadcasts:campaign", args=[self.pk])

    @property
    def message_url(self) -> str:
        """The page on which people read it."""
        return reverse("broadcasts:message", args=[self.pk])

    @property
    def is_open_to_changes(self) -> bool:
        return self.state in OPEN_TO_CHANGES

    @property
    def is_draft(self) -> bool:
        return self.state == State.DRAFT

    @property
    def is_returned(self) -> bool:
        return self.state == State.RETURNED

    @property
    def is_submitted(self) -> bool:
        return self.state == State.SUBMITTED

    @property
    def is_approved(self) -> bool:
        return self.state == State.APPROVED

    @property
    def is_going_out(self) -> bool:
        return self.state == State.SENDING

    @property
    def is_cancelled(self) -> bool:
        return self.state == State.CANCELLED

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def has_gone_out(self) -> bool:
        """Whether some people may have been told; a campaign stopped before its time has told nobody."""
        return self.state in GONE_OUT and self.started_at is not None

    @property
    def is_correction(self) -> bool:
        return self.corrects_id is not None

    @property
    def leads_outside(self) -> bool:
        return bool(self.link) and not self.link.startswith("/")

    @property
    def tone(self) -> str:
        return TONES[State(self.state)]

    @property
    def all_words(self) -> str:
        """Everything that a search looks through."""
        return one_line(f"{self.subject} {self.words}", 5_000)

    @property
    def leaves_nobody_out(self) -> bool:
        return self.leaves_out == LeavesOut.NOBODY
