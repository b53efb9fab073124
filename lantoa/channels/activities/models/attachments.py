from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities.models.activities import Activity
from lantoa.channels.activities.models.states import AttachmentKind
from lantoa.core.clock import local
from lantoa.core.files.models import StoredFile
from lantoa.lib.dates import on_screen


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def standing(self) -> "AttachmentQuerySet":
        """Those that were not removed."""
        return self.filter(file__erased_at=None)

    def in_order(self) -> "AttachmentQuerySet":
        return self.order_by("number", "pk")


class Attachment(models.Model):
    """A photo, list or document that shows an activity; it waits where the activity itself could not be kept yet."""

    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, related_name="attachments", verbose_name=_("activity")
    )
    # The id under which the activity will come, with the files that arrived before it.
    waits_for = models.UUIDField(_("waits for"), null=True)
    # Its place and its address, for ever.
    number = models.PositiveSmallIntegerField(_("number"), null=True)
    kind = models.CharField(_("kind"), max_length=10, choices=AttachmentKind.choices)
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    thumbnail = models.OneToOneField(
        StoredFile, models.PROTECT, null=True, related_name="+", verbose_name=_("small picture")
    )
    # Of the bytes as they came in, before a photo was drawn anew: what is sent twice is kept once.
    sha256_sent = models.CharField(_("SHA-256 as sent"), max_length=64)
    # How the picture looks, in 64 bits (lantoa.lib.pictures); empty where it is no picture.
    perceptual_hash = models.BigIntegerField(_("perceptual hash"), null=True, db_index=True)
    taken_at = models.DateTimeField(_("taken at"), null=True)
    added_at = models.DateTimeField(_("added at"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("added by")
    )

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence of an activity")
        verbose_name_plural = _("evidence of activities")
        constraints = [
            models.UniqueConstraint(fields=["activity", "number"], name="evidence_keeps_its_number"),
            models.CheckConstraint(
                condition=Q(activity__isnull=False, waits_for__isnull=True, number__isnull=False)
                | Q(activity__isnull=True, waits_for__isnull=False),
                name="evidence_belongs_or_waits",
            ),
        ]
        indexes = [models.Index(fields=["waits_for"], name="evidence_that_waits")]

    def __str__(self):
        return f"{self.get_kind_display()} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("activities:evidence", args=[self.activity_id, self.number])

    @property
    def thumbnail_url(self) -> str:
        return reverse("activities:thumbnail", args=[self.activity_id, self.number])

    @property
    def is_photo(self) -> bool:
        return self.kind == AttachmentKind.PHOTO

    @property
    def described(self) -> str:
        """What stands for the picture where it is not seen."""
        facts = {"number": self.number, "kind": self.get_kind_display()}
        if self.taken_at is None:
            return _now("%(kind)s no. %(number)s") % facts
        return _now("%(kind)s no. %(number)s, taken on %(day)s") % (
            facts | {"day": on_screen(local(self.taken_at).date())}
        )


class AnnouncedFile(models.Model):
    """A file that a phone still holds, known by its hash: what it shows, and when the phone says that it was taken."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="announced_files", verbose_name=_("activity"))
    sha256 = models.CharField(_("SHA-256 as sent"), max_length=64)
    kind = models.CharField(_("kind"), max_length=10, choices=AttachmentKind.choices)
    taken_at = models.DateTimeField(_("taken at"), null=True)

    class Meta:
        verbose_name = _("file on its way")
        verbose_name_plural = _("files on their way")
        constraints = [
            models.UniqueConstraint(fields=["activity", "sha256"], name="a_file_is_announced_once"),
        ]

    def __str__(self):
        return self.sha256
