"""Entries, and the slim dimensions they point to. The programme makes dimension rows and points down to them."""

import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.core.ledger.append_only import WrittenOnceModel, WrittenOnceQuerySet
from lantoa.core.ledger.kinds import Proof, named
from lantoa.core.ledger.permissions import VIEW_LEDGER
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import units_where


class EntryKind(models.Model):
    """The row of a kind declared in code; its code is its key, so that a row means the same in every database."""

    code = models.CharField(_("code"), max_length=60, primary_key=True)
    label = models.CharField(_("name"), max_length=200)
    unit_of_count = models.CharField(_("unit of count"), max_length=80)

    class Meta:
        verbose_name = _("kind of entry")
        verbose_name_plural = _("kinds of entries")

    def __str__(self):
        kind = named(self.code)
        return str(kind.label) if kind else self.label

    @property
    def counted(self) -> str:
        """What one unit of the quantity is, in the reader's language."""
        kind = named(self.code)
        return str(kind.unit_of_count) if kind else self.unit_of_count


class Undertaking(models.Model):
    """A programme as the ledger knows it: what entries are recorded under."""

    code = models.CharField(_("code"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=400)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("unit"))
    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        verbose_name = _("undertaking")
        verbose_name_plural = _("undertakings")

    def __str__(self):
        return self.title


class Topic(models.Model):
    """What an undertaking communicates about."""

    undertaking = models.ForeignKey(Undertaking, models.PROTECT, related_name="topics", verbose_name=_("undertaking"))
    code = models.CharField(_("code"), max_length=80)
    title = models.CharField(_("title"), max_length=400)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [models.UniqueConstraint(fields=["undertaking", "code"], name="topic_code_once_per_undertaking")]

    def __str__(self):
        return self.title


class Audience(models.Model):
    """Whom something was for: staff, pupils, citizens …"""

    code = models.CharField(_("code"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200)

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")

    def __str__(self):
        return self.title


class Method(models.Model):
    """The form in which something was done: conference, leaflet, news item …"""

    code = models.CharField(_("code"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200)

    class Meta:
        verbose_name = _("method")
        verbose_name_plural = _("methods")

    def __str__(self):
        return self.title


class PersonKey(models.Model):
    """The random key under which a person stands in entries. Removing the row leaves entries that name nobody."""

    key = models.UUIDField(_("random key"), primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="ledger_key", verbose_name=_("person")
    )

    class Meta:
        verbose_name = _("key of a person")
        verbose_name_plural = _("keys of people")

    def __str__(self):
        return str(self.key)


class EntryQuerySet(WrittenOnceQuerySet["Entry"]):
    def visible_to(self, user: Any) -> "EntryQuerySet":
        """Entries of the units that the person's posts let them see."""
        return self.filter(unit__in=units_where(user, VIEW_LEDGER))

    def matching(
        self,
        *,
        kind: str = "",
        unit: Unit | None = None,
        proof: str = "",
        since: date | None = None,
        until: date | None = None,
    ) -> "EntryQuerySet":
        """What a reader filters by; both days are included."""
        wanted = {"kind": kind, "unit": unit, "proof": proof, "happened_on__gte": since, "happened_on__lte": until}
        return self.filter(**{column: value for column, value in wanted.items() if value})

    def before(self, entry: "Entry") -> "EntryQuerySet":
        """What was recorded before the entry; the next page of a list that counts no pages."""
        earlier = Q(recorded_at__lt=entry.recorded_at)
        return self.filter(earlier | Q(recorded_at=entry.recorded_at, pk__lt=entry.pk))

    def up_to(self, position: int) -> "EntryQuerySet":
        """What stood in the ledger when this position was the last: the same for ever."""
        return self.filter(position__number__lte=position)


class Entry(WrittenOnceModel):
    """One act, counted once: one kind, one audience, one method. Corrected only by an entry that reverses it."""

    id = models.UUIDField(primary_key=True, editable=False)
    kind = models.ForeignKey(EntryKind, models.PROTECT, related_name="+", db_index=False, verbose_name=_("kind"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False, verbose_name=_("unit"))
    undertaking = models.ForeignKey(
        Undertaking, models.PROTECT, null=True, related_name="+", verbose_name=_("undertaking")
    )
    audience = models.ForeignKey(
        Audience, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("audience")
    )
    method = models.ForeignKey(
        Method, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("method")
    )
    topics = models.ManyToManyField(Topic, through="EntryTopic", related_name="+", verbose_name=_("topics"))
    proof = models.CharField(_("proof"), max_length=10, choices=Proof.choices)
    happened_on = models.DateField(_("happened on"))
    recorded_at = models.DateTimeField(_("recorded at"), db_index=True)
    # Money is counted in đồng, so a large sum has more than nine figures.
    quantity = models.BigIntegerField(_("quantity"))
    # No key to what the entry is about, so that history never blocks its removal; title and address are as they were then.
    subject = models.CharField(_("about"), max_length=120, db_index=True)
    subject_title = models.CharField(_("title at the time"), max_length=300)
    subject_link = models.CharField(_("address at the time"), max_length=300, blank=True)
    # Empty for what a job did. No foreign key: erasing a person removes their PersonKey and leaves this.
    person_key = models.UUIDField(_("recorded by"), null=True)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="reversal", verbose_name=_("reverses")
    )
    reason = models.TextField(_("reason"), blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        indexes = [
            models.Index(fields=["unit", "happened_on"], name="entry_unit_day"),
            models.Index(fields=["kind", "happened_on"], name="entry_kind_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(reverses__isnull=True, quantity__gt=0) | Q(reverses__isnull=False, quantity__lt=0),
                name="only_reversals_count_down",
            ),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True, reason="") | (Q(reverses__isnull=False) & ~Q(reason="")),
                name="reversals_have_a_reason",
            ),
            models.CheckConstraint(condition=Q(proof__in=Proof.values), name="entry_proof_is_a_level"),
        ]

    def __str__(self):
        return f"{self.kind}: {self.subject_title}"

    def get_absolute_url(self) -> str:
        return reverse("ledger:entry_detail", args=[self.pk])

    @property
    def is_reversal(self) -> bool:
        return self.reverses_id is not None


class EntryTopic(WrittenOnceModel):
    """A bridge: an entry may be about several topics, so totals never sum over topics."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+", db_index=False)
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+")

    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic of an entry")
        verbose_name_plural = _("topics of entries")
        constraints = [models.UniqueConstraint(fields=["entry", "topic"], name="topic_once_per_entry")]

    def __str__(self):
        return f"{self.entry_id}: {self.topic_id}"


class Position(WrittenOnceModel):
    """An entry's place in the ledger, given in commit order by the one sealer. Printed figures speak of it."""

    number = models.BigIntegerField(_("position in the ledger"), primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="position", verbose_name=_("entry"))

    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        verbose_name = _("position in the ledger")
        verbose_name_plural = _("positions in the ledger")

    def __str__(self):
        return str(self.number)


class Unsealed(models.Model):
    """An entry that waits for its position; the queue keeps sealing as cheap at a hundred million entries as at ten."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="+")

    class Meta:
        verbose_name = _("entry without a position")
        verbose_name_plural = _("entries without a position")

    def __str__(self):
        return str(self.entry_id)
