"""Answers from the ledger."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet, Sum
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from lantoa.core.accounts.models import User
from lantoa.core.audit.trace import reference
from lantoa.core.clock import local
from lantoa.core.ledger.kinds import Proof
from lantoa.core.ledger.models import (
    Depth,
    Entry,
    EntryKind,
    EntryPerson,
    EntryQuerySet,
    Goal,
    RosterKey,
    Topic,
    Undertaking,
)
from lantoa.core.org.models import Unit
from lantoa.lib.dates import moment_on_screen, on_screen


def entries_about(subject: Model | str) -> EntryQuerySet:
    """Entries about one record, oldest first, reversals among them."""
    return Entry.objects.filter(subject=reference(subject)).order_by("recorded_at", "pk")


def people_of(entry: Entry) -> dict[int, Depth]:
    """Whom the entry names, as far as they still have a name: persons of rosters, by primary key, each with how deep."""
    named = EntryPerson.objects.filter(entry=entry)
    depths = dict(named.values_list("person_key", "depth"))
    persons = RosterKey.objects.filter(key__in=named.values("person_key"))
    return {person: Depth(depths[key]) for key, person in persons.values_list("key", "person_id")}


def recorder(entry: Entry) -> str:
    """Who recorded the entry, in words: a person, the system, or nobody any more."""
    if entry.person_key is None:
        return _("the system")
    person = User.objects.filter(ledger_key__key=entry.person_key).first()
    return str(person) if person else _("a person whose identity was removed")


def facts(entry: Entry) -> list[tuple[str, object]]:
    """Everything the entry says, as terms and values in the reader's language."""
    return [
        (_("Kind"), entry.kind),
        (_("Quantity"), f"{number_format(entry.quantity, force_grouping=True)} {entry.kind.counted}"),
        (_("Unit"), entry.unit),
        (_("Happened on"), on_screen(entry.happened_on)),
        (_("Recorded at"), moment_on_screen(local(entry.recorded_at))),
        (_("Recorded by"), recorder(entry)),
        (_("Programme"), entry.undertaking),
        (_("Topics"), "; ".join(topic.title for topic in entry.topics.all())),
        (_("Audience"), entry.audience),
        (_("Method"), entry.method),
        (_("Position in the ledger"), getattr(entry, "position", None)),
        (_("Number of the entry"), entry.pk),
    ]


def topic_of(undertaking: Undertaking, code: str) -> Topic | None:
    """The undertaking's topic of this code; None where it has none."""
    return Topic.objects.filter(undertaking=undertaking, code=code).first()


def goals_under(undertaking: Undertaking) -> list[Goal]:
    """The goals of an undertaking that are counted, with their topics, in the order in which they were made."""
    return list(Goal.objects.under(undertaking).filter(is_open=True).prefetch_related("topics").order_by("pk"))


@dataclass(frozen=True)
class EntryPage:
    """One page of a list that counts neither pages nor entries, so that it costs the same at any size."""

    entries: list[Entry]
    has_older: bool

    @property
    def last(self) -> Entry:
        return self.entries[-1]


def newest(entries: EntryQuerySet, *, size: int = 50) -> EntryPage:
    """The newest of the entries."""
    rows = list(entries.select_related("kind", "unit", "reversal").order_by("-recorded_at", "-pk")[: size + 1])
    return EntryPage(rows[:size], has_older=len(rows) > size)


@dataclass(frozen=True)
class Tally:
    """What the entries of one kind come to, reversals taken off, split by how well they are proven."""

    kind: EntryKind
    by_proof: dict[Proof, int]

    @property
    def total(self) -> int:
        return sum(self.by_proof.values())


def moved(person: Any, *, units: QuerySet[Unit], first: date, last: date) -> list[Tally]:
    """What was done at the units from one day to another, both counted in, as far as the person sees it; most first.

    Kinds that come to nothing are left out. A few days of a branch are summed as they are asked for, by the index on unit and day.
    """
    rows = Entry.objects.visible_to(person).filter(unit__in=units, happened_on__range=(first, last))
    found: dict[str, dict[Proof, int]] = defaultdict(dict)
    for kind, proof, quantity in rows.order_by().values_list("kind", "proof").annotate(Sum("quantity")):
        if quantity:
            found[kind][Proof(proof)] = quantity
    kinds = EntryKind.objects.in_bulk(found)
    tallies = [Tally(kinds[code], by_proof) for code, by_proof in found.items()]
    return sorted((each for each in tallies if each.total), key=lambda each: (-each.total, each.kind.pk))
