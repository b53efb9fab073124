"""What a person was told; it stands in their list inside the system, whatever else becomes of it."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import now


class Group(models.TextChoices):
    """What a notice is about, as far as people choose; a kind such as `programme.published` begins with its group."""

    PROGRAMME = "programme", _("Programmes and tasks")
    DEADLINE = "deadline", _("Deadlines and reminders")
    DOCUMENT = "document", _("Official documents")
    SYSTEM = "system", _("My account and work done for me")


ICONS = {
    Group.PROGRAMME: "book-open",
    Group.DEADLINE: "alarm-clock",
    Group.DOCUMENT: "stamp",
    Group.SYSTEM: "settings-2",
}


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, user: Any) -> "NoticeQuerySet":
        """A notice is its recipient's alone."""
        return self.filter(recipient=user) if user.is_authenticated else self.none()

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at__isnull=True)

    def newest_first(self) -> "NoticeQuerySet":
        return self.order_by("-created_at", "-pk")


class Notice(models.Model):
    """One sentence to one person with the page where they act on it."""

    # Random, for it stands in addresses that travel by email.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False, verbose_name=_("recipient")
    )
    # Whose act it is about; empty for a job.
    teller = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=_("told by"),
    )
    kind = models.CharField(_("kind"), max_length=60)
    # Telling the same key again tells nobody twice; empty where every telling counts.
    key = models.CharField(_("key told once"), max_length=160, blank=True)
    title = models.CharField(_("title"), max_length=200)
    body = models.TextField(_("text"), blank=True)
    link = models.CharField(_("address of the page"), max_length=300)
    subject = models.CharField(_("about"), max_length=120, blank=True, db_index=True)
    created_at = models.DateTimeField(_("told at"), default=now)
    read_at = models.DateTimeField(_("read at"), null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes = [
            models.Index(fields=["recipient", "-created_at"], name="notices_of_a_person"),
            models.Index(fields=["recipient"], condition=Q(read_at__isnull=True), name="unread_notices_of_a_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "kind", "key"], condition=~Q(key=""), name="one_notice_per_person_kind_key"
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("notices:notice_open", args=[self.pk])

    @property
    def group(self) -> Group:
        return group_of(self.kind)

    @property
    def icon(self) -> str:
        return ICONS[self.group]

    @property
    def is_read(self) -> bool:
        return self.read_at is not None


def group_of(kind: str) -> Group:
    """The group with which a kind begins. Raises ValueError where it begins with none."""
    return Group(kind.partition(".")[0])
