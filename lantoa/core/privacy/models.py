from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import now
from lantoa.core.files.models import StoredFile

KEPT_FOR = timedelta(days=7)


class DataCopy(models.Model):
    """A person's own copy of what is held of them: asked for, made in the background, kept a week."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person"))
    asked_at = models.DateTimeField(_("asked for at"))
    ready_at = models.DateTimeField(_("ready at"), null=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name=_("file"))

    class Meta:
        verbose_name = _("copy of one's own data")
        verbose_name_plural = _("copies of one's own data")
        constraints = [
            models.CheckConstraint(
                condition=Q(ready_at__isnull=True, file__isnull=True) | Q(ready_at__isnull=False, file__isnull=False),
                name="a_copy_is_ready_with_its_file",
            )
        ]

    def __str__(self):
        return f"{self.person_id}: {self.asked_at:%Y-%m-%d}"

    @property
    def kept_until(self):
        """The moment after which it is removed; None while it is made."""
        return self.ready_at and self.ready_at + KEPT_FOR

    @property
    def is_there(self) -> bool:
        return self.ready_at is not None and now() < self.ready_at + KEPT_FOR


class Decision(models.TextChoices):
    GRANTED = "granted", _("carried out")
    REFUSED = "refused", _("refused")


class Erasure(models.Model):
    """The wish that a person be erased, with its reason and what was decided."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="erasures", verbose_name=_("person")
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"))
    reason = models.CharField(_("reason"), max_length=300)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)
    remark = models.CharField(_("why not"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("request for erasure")
        verbose_name_plural = _("requests for erasure")
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(decision=""), name="one_open_request_for_erasure_per_person"
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True)
                | (~Q(decision="") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="a_decided_erasure_says_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("person")),
                name="nobody_decides_about_their_own_erasure",
            ),
        ]

    def __str__(self):
        return f"{self.person_id}: {self.asked_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return not self.decision

    @property
    def is_refused(self) -> bool:
        return self.decision == Decision.REFUSED
