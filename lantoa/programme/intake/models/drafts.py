from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.core.files.models import StoredFile
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import units_where
from lantoa.programme.intake.permissions import VIEW_DRAFT


class DraftState(models.TextChoices):
    WAITING = "waiting", _("waiting to be read")
    REFUSED = "refused", _("could not be read")
    REVIEW = "review", _("in review")
    PUBLISHED = "published", _("published")
    SET_ASIDE = "set_aside", _("set aside")


class Origin(models.TextChoices):
    READ = "read", _("read from a document")
    BY_HAND = "by_hand", _("made by hand")
    COPIED = "copied", _("copied from an earlier programme")
    AMENDMENT = "amendment", _("changes an issued programme")
    UNIT_PLAN = "unit_plan", _("made from the unit's own signed plan")


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, user: Any, to: str = VIEW_DRAFT) -> "DraftQuerySet":
        """Drafts of the units where the user has the permission."""
        return self.filter(unit__in=units_where(user, to))

    def held(self, pk: int) -> "Draft":
        """The draft's row, locked until the transaction ends; whoever else changes the draft waits.

        Places, parents and publishing concern all items of a draft, so its verbs never run side by side.
        """
        return self.select_for_update().get(pk=pk)


class Draft(models.Model):
    """A programme before it is published: what was read from a document, or is being made by hand.

    Header columns hold what later documents must cite; what the paper leaves blank stays empty here.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    origin = models.CharField(_("origin"), max_length=20, choices=Origin.choices)
    state = models.CharField(_("state"), max_length=20, choices=DraftState.choices, default=DraftState.WAITING)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made at"))

    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name=_("file"))
    source_kind = models.CharField(_("kind of source"), max_length=20, blank=True)
    pages = models.PositiveSmallIntegerField(_("pages"), default=0)
    was_repaired = models.BooleanField(_("text was repaired"), default=False)
    # Codes of what the reader noticed about the whole, such as "reread_from_images".
    remarks = models.JSONField(_("remarks"), default=list)
    verdict = models.CharField(_("what the text is"), max_length=20, blank=True)
    refusal_code = models.CharField(_("why it could not be read"), max_length=40, blank=True)
    refusal_facts = models.JSONField(default=dict)

    issuer = models.CharField(_("issuer"), max_length=300, blank=True)
    parent_body = models.CharField(_("body above the issuer"), max_length=300, blank=True)
    type_code = models.CharField(_("type of document"), max_length=40, blank=True)
    number_symbol = models.CharField(_("number and symbol"), max_length=80, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    issued_day = models.PositiveSmallIntegerField(_("day"), null=True, blank=True)
    issued_month = models.PositiveSmallIntegerField(_("month"), null=True, blank=True)
    issued_year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    preamble = models.TextField(_("opening paragraph"), blank=True)
    signing_authority = models.CharField(_("signing authority"), max_length=160, blank=True)
    signer_position = models.CharField(_("post of the signer"), max_length=160, blank=True)
    signer_name = models.CharField(_("signer"), max_length=120, blank=True)
    first_year = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    # Header fields that the reader was unsure of, by column name, with the code of the doubt.
    header_doubts = models.JSONField(default=dict)
    # Grows with every change to the header, so that two reviewers do not overwrite each other.
    revision = models.PositiveIntegerField(default=1)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft programme")
        verbose_name_plural = _("draft programmes")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(issued_day__isnull=True) | models.Q(issued_day__range=(1, 31)),
                name="draft_day_of_a_month",
            ),
            models.CheckConstraint(
                condition=models.Q(issued_month__isnull=True) | models.Q(issued_month__range=(1, 12)),
                name="draft_month_of_a_year",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=DraftState.REFUSED) | ~models.Q(refusal_code=""),
                name="a_refused_draft_says_why",
            ),
        ]

    def __str__(self):
        return self.title or (self.file.name if self.file else str(_("Untitled programme")))

    def get_absolute_url(self) -> str:
        return reverse("intake:draft_review", args=[self.pk])

    @property
    def is_in_review(self) -> bool:
        return self.state == DraftState.REVIEW

    @property
    def is_waiting(self) -> bool:
        return self.state == DraftState.WAITING

    @property
    def is_refused(self) -> bool:
        return self.state == DraftState.REFUSED

    @property
    def is_published(self) -> bool:
        return self.state == DraftState.PUBLISHED

    @property
    def has_pages(self) -> bool:
        """Whether the source can be shown as page images."""
        return self.source_kind in {"pdf_text", "pdf_scan", "image"}

    @property
    def is_scan(self) -> bool:
        """Whether its text was read from pictures of pages."""
        return self.source_kind in {"pdf_scan", "image"}

    @property
    def tone(self) -> str:
        """How the state is coloured in lists."""
        tones = {DraftState.REFUSED: "bad", DraftState.REVIEW: "warn", DraftState.PUBLISHED: "good"}
        return tones.get(DraftState(self.state), "info")

    @property
    def icon(self) -> str:
        return {Origin.READ: "file-text", Origin.BY_HAND: "pencil-line"}.get(Origin(self.origin), "copy")
