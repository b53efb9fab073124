from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.core.audit.added_only import AddedOnly
from lantoa.core.documents.layout.decree import decree
from lantoa.core.documents.layout.lines import two_digits
from lantoa.core.documents.layout.model import OfficialText, load
from lantoa.core.documents.permissions import VIEW_DOCUMENT
from lantoa.core.files.models import StoredFile
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import units_where
from lantoa.lib.dates import on_screen


class DocumentState(models.TextChoices):
    """How far a document has come on its road."""

    DRAFTED = "drafted", _("drafted")
    CHECKED = "checked", _("form checked")
    APPROVED = "approved", _("approved by the signer")
    NUMBERED = "numbered", _("numbered")
    SIGNED = "signed", _("signed")
    SENT = "sent", _("sent")
    RECALLED = "recalled", _("recalled")
    DROPPED = "dropped", _("given up")


AFTER_SIGNING = (DocumentState.SIGNED, DocumentState.SENT, DocumentState.RECALLED)
AFTER_NUMBERING = (DocumentState.NUMBERED, *AFTER_SIGNING)


class OfficialDocumentQuerySet(models.QuerySet["OfficialDocument"]):
    def visible_to(self, user: Any, to: str = VIEW_DOCUMENT) -> "OfficialDocumentQuerySet":
        """Documents of the units where the user has the permission."""
        units = units_where(user, to)
        return self.filter(Q(issuer__in=units) | Q(signing_unit__in=units))

    def newest_first(self) -> "OfficialDocumentQuerySet":
        return self.order_by("-drafted_at", "-pk")


class OfficialDocument(models.Model):
    """A document of a unit, from its draft to its receipts.

    What it says is one JSON of the layout's model: nothing asks the database for a single paragraph, a document is
    approved as a whole, and its shape is numbered. Number and date live in columns, for the clerk gives them later.
    """

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="documents", verbose_name=_("issuer"))
    type_key = models.CharField(_("type of document"), max_length=40)
    title = models.CharField(_("title"), max_length=500)
    content = models.JSONField(_("content"))
    # Of the content as the signer approved it; the same bytes then go to number and signature.
    approved_digest = models.CharField(_("SHA-256 of the approved content"), max_length=64, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=DocumentState.choices, default=DocumentState.DRAFTED)
    # What it was made from, by the stable key of that record, such as "intake.draft:12".
    origin = models.CharField(_("made from"), max_length=120, blank=True, db_index=True)
    addressees = models.ManyToManyField(Unit, related_name="+", verbose_name=_("units to which it goes"), blank=True)
    outside_addressees = models.TextField(_("recipients outside the system, one a line"), blank=True)

    number = models.PositiveIntegerField(_("number"), null=True)
    symbol = models.CharField(_("symbol"), max_length=80, blank=True)
    issued_on = models.DateField(_("date of the document"), null=True)
    signed_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+", verbose_name=_("signed file")
    )
    # It came as the signed file, but its text is not known to be the approved one; the clerk looks at it first.
    offered_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+", verbose_name=_("signed file to be looked at")
    )

    # Signed and numbered before it came here: its file is the document, and its content only says what must be known of it.
    is_from_outside = models.BooleanField(_("signed outside the system"), default=False)

    # An inner part of the issuer whose head signs by order of the issuer's head ("TL."): Decree 30/2020/NĐ-CP, article 13.
    signing_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("signed by order in")
    )
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("drafted by")
    )
    drafted_at = models.DateTimeField(_("drafted at"))

    objects = OfficialDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("official document")
        verbose_name_plural = _("official documents")
        constraints = [
            models.CheckConstraint(
                condition=Q(number__isnull=True, issued_on__isnull=True)
                | Q(number__isnull=False, issued_on__isnull=False),
                name="number_and_date_come_together",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=AFTER_NUMBERING) | Q(number__isnull=False),
                name="a_numbered_document_has_its_number",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=AFTER_SIGNING) | Q(signed_file__isnull=False),
                name="a_signed_document_has_its_file",
            ),
        ]
        indexes = [models.Index(fields=["issuer", "state"], name="documents_by_state")]

    def __str__(self):
        return f"{self.type_name} {self.number_symbol or self.title}"

    def get_absolute_url(self) -> str:
        return reverse("documents:document", args=[self.pk])

    @property
    def type_name(self) -> str:
        return decree().types[self.type_key].name

    @property
    def number_symbol(self) -> str:
        """ "05/KH-SGDĐT"; empty before the clerk numbers it."""
        return f"{two_digits(self.number)}/{self.symbol}" if self.number else ""

    @property
    def text(self) -> OfficialText:
        """What it says, with number and date where it has them."""
        text = load(self.content)
        if self.number is None:
            return text
        return replace(text, number=two_digits(self.number), symbol=self.symbol, issued_on=self.issued_on)

    @property
    def note(self) -> str:
        """Type, number, day and issuer in a line, as far as they are known."""
        day = on_screen(self.issued_on) if self.issued_on else ""
        return " · ".join(part for part in (self.type_name, self.number_symbol, day, self.issuer.label) if part)

    @property
    def outside_names(self) -> list[str]:
        """The recipients outside the system."""
        return self.outside_addressees.splitlines()

    @property
    def is_drafted(self) -> bool:
        return self.state == DocumentState.DRAFTED

    @property
    def is_signed(self) -> bool:
        return self.state == DocumentState.SIGNED

    @property
    def is_sent(self) -> bool:
        return self.state == DocumentState.SENT

    @property
    def is_recalled(self) -> bool:
        return self.state == DocumentState.RECALLED

    @property
    def tone(self) -> str:
        """How the state is coloured in lists."""
        tones = {DocumentState.SENT: "good", DocumentState.RECALLED: "bad", DocumentState.DROPPED: "plain"}
        return tones.get(DocumentState(self.state), "info")


class StepKind(models.TextChoices):
    """What a person did with a document."""

    DRAFTED = "drafted", _("Drafted")
    REVISED = "revised", _("Text changed")
    CHECKED = "checked", _("Form checked")
    APPROVED = "approved", _("Approved for signing")
    RETURNED = "returned", _("Returned with a remark")
    NUMBERED = "numbered", _("Number and date given")
    ADDRESSED = "addressed", _("Recipients chosen")
    SIGNED = "signed", _("Signed file kept")
    SIGNED_APART = "signed_apart", _("Signed file kept as it is")
    KEPT_ISSUED = "kept_issued", _("Signed outside the system, kept with its number and date")
    SENT = "sent", _("Sent")
    RECALLED = "recalled", _("Recalled")
    DROPPED = "dropped", _("Given up")


class StepQuerySet(models.QuerySet["Step"]):
    def newest_first(self) -> "StepQuerySet":
        return self.order_by("-pk")


class Step(AddedOnly):
    """One step on the road of a document, with who and when. Only ever added; the name is kept as it was then."""

    document = models.ForeignKey(OfficialDocument, models.PROTECT, related_name="steps", verbose_name=_("document"))
    kind = models.CharField(_("step"), max_length=20, choices=StepKind.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    person_name = models.CharField(_("name at the time"), max_length=200)
    happened_at = models.DateTimeField(_("when"))
    remark = models.TextField(_("remark"), blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a document")
        verbose_name_plural = _("steps of a document")

    def __str__(self):
        return f"{self.get_kind_display()}: {self.person_name}"
