"""What is known of an upload; its bytes lie in the storage under their hash."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.core.files.kinds import KINDS

NAME_LENGTH_MAX = 200


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    def with_bytes(self) -> "StoredFileQuerySet":
        return self.filter(erased_at=None)


class StoredFile(models.Model):
    """One upload. The same bytes sent twice are two rows with one content.

    `name` and `uploaded_by` are personal: erasing blanks the name and removes the bytes, leaving hash and reason.
    """

    sha256 = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    media_type = models.CharField(_("media type"), max_length=100)
    name = models.CharField(_("file name"), max_length=NAME_LENGTH_MAX)
    kept_at = models.DateTimeField(_("received at"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("uploaded by")
    )
    # A plain number: units stand above files.
    unit_id = models.BigIntegerField(_("unit"), null=True, db_index=True)
    erased_at = models.DateTimeField(_("erased at"), null=True)
    erased_reason = models.CharField(_("reason of erasure"), max_length=300, blank=True)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(erased_at=None, erased_reason="")
                | models.Q(erased_at__isnull=False) & ~models.Q(erased_reason=""),
                name="an_erased_file_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None

    @property
    def kind(self) -> str:
        """What the file is in the reader's words, such as "Word document"."""
        return str(KINDS[self.media_type].label)

    @property
    def download_name(self) -> str:
        """The name as uploaded, with the ending that its bytes deserve."""
        endings = KINDS[self.media_type].endings
        return self.name if self.name.lower().endswith(endings) else f"{self.name}{endings[0]}"
