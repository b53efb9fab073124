"""Entries, their place in the ledger, and what waits for one."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.core.ledger.append_only import WrittenOnceModel, WrittenOnceQuerySet
from lantoa.core.ledger.kinds import Proof
from lantoa.core.ledger.models.dimensions import Audience, EntryKind, Method, Topic, Undertaking
from lantoa.core.ledger.permissions import VIEW_LEDGER
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import units_where


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
