"""The laws of the ledger, one small function each; its docstring is the law.

A law looks at one entry with its topics. All are kept when an entry is written; those that outlive the code of the day are
asked again of the whole table by `broken_laws`.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, Max
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import local
from lantoa.core.ledger.digests import broken_days
from lantoa.core.ledger.kinds import named
from lantoa.core.ledger.models import Entry, EntryPerson, Position, Topic, Unsealed
from lantoa.core.refusals import Refusal

Holds = Callable[[Entry, Collection[Topic]], bool]


class LawBroken(Refusal):
    """What the laws of the ledger do not allow to be written."""


class KindUndeclared(LawBroken):
    message = _("This kind of entry is not known here. Tell the administrator which page you were on.")


class ProofNotOfKind(LawBroken):
    message = _("This kind of entry cannot be proven in this way. Choose another proof level.")
    field = "proof"


class DayInFuture(LawBroken):
    message = _("The day is after today. Enter the day on which it happened.")
    field = "happened_on"


class UnitNotThere(LawBroken):
    message = _("The unit did not exist on that day. Check the day, or choose the unit that existed then.")
    field = "happened_on"


class QuantityNotPositive(LawBroken):
    message = _("The quantity must be at least 1.")
    field = "quantity"


class TopicsOfAnother(LawBroken):
    message = _("A topic belongs to another programme. Choose topics of this programme only.")
    field = "topics"


class ReasonMissing(LawBroken):
    message = _("Say why this entry is reversed.")
    field = "reason"


class ReversalOfReversal(LawBroken):
    message = _("A reversal cannot be reversed. Record the right entry again.")


class AlreadyReversed(LawBroken):
    message = _("This entry was already reversed.")


class NotAMirror(LawBroken):
    message = _("A reversal must repeat every fact of the entry that it reverses, with the opposite quantity.")


@dataclass(frozen=True)
class Law:
    """A law with the refusal that a writer meets. One that is not `standing` may cease to hold when code changes."""

    holds: Holds
    refusal: type[LawBroken]
    standing: bool

    @property
    def name(self) -> str:
        return self.holds.__name__

    @property
    def sentence(self) -> str:
        return " ".join((self.holds.__doc__ or "").split())


LAWS: list[Law] = []


def law(refusal: type[LawBroken], *, standing: bool = True) -> Callable[[Holds], Holds]:
    def keep(holds: Holds) -> Holds:
        LAWS.append(Law(holds, refusal, standing))
        return holds

    return keep


@law(KindUndeclared, standing=False)
def kind_is_declared(entry: Entry, topics: Collection[Topic]) -> bool:
    """An entry is of a kind that an app declares when the entry is written."""
    return entry.is_reversal or named(entry.kind_id) is not None


@law(ProofNotOfKind, standing=False)
def proof_is_of_the_kind(entry: Entry, topics: Collection[Topic]) -> bool:
    """An entry is proven in one of the ways that its kind admits when the entry is written."""
    kind = named(entry.kind_id)
    return entry.is_reversal or (kind is not None and entry.proof in kind.proofs)


@law(DayInFuture)
def day_is_not_after_the_recording(entry: Entry, topics: Collection[Topic]) -> bool:
    """Nothing happens after the day on which it is recorded."""
    return entry.happened_on <= local(entry.recorded_at).date()


@law(UnitNotThere)
def unit_existed_on_the_day(entry: Entry, topics: Collection[Topic]) -> bool:
    """The unit existed on the day of the act."""
    unit = entry.unit
    return unit.opened_on <= entry.happened_on and (unit.closed_on is None or entry.happened_on <= unit.closed_on)


@law(ReversalOfReversal)
def no_reversal_is_reversed(entry: Entry, topics: Collection[Topic]) -> bool:
    """A reversal is never reversed."""
    return entry.reverses is None or not entry.reverses.is_reversal


@law(QuantityNotPositive)
def quantity_is_positive(entry: Entry, topics: Collection[Topic]) -> bool:
    """An entry counts at least one; only a reversal counts down."""
    return entry.quantity < 0 if entry.is_reversal else entry.quantity > 0


@law(TopicsOfAnother)
def topics_are_of_the_undertaking(entry: Entry, topics: Collection[Topic]) -> bool:
    """An entry's topics belong to the undertaking under which it is recorded."""
    return all(topic.undertaking_id == entry.undertaking_id for topic in topics)


@law(ReasonMissing)
def only_a_reversal_says_why(entry: Entry, topics: Collection[Topic]) -> bool:
    """A reversal gives its reason, and nothing else does."""
    return entry.is_reversal == bool(entry.reason)


@law(AlreadyReversed)
def no_entry_is_reversed_twice(entry: Entry, topics: Collection[Topic]) -> bool:
    """An entry is reversed once at most."""
    return entry.reverses is None or not Entry.objects.filter(reverses=entry.reverses).exclude(pk=entry.pk).exists()


@law(NotAMirror)
def reversal_mirrors_its_entry(entry: Entry, topics: Collection[Topic]) -> bool:
    """A reversal repeats every fact of its entry with the opposite quantity, so every sum over both is 0."""
    if entry.reverses is None:
        return True
    same = all(getattr(entry, fact) == getattr(entry.reverses, fact) for fact in MIRRORED)
    return same and entry.quantity == -entry.reverses.quantity and set(topics) == set(entry.reverses.topics.all())


MIRRORED = (
    "kind_id",
    "unit_id",
    "undertaking_id",
    "audience_id",
    "method_id",
    "proof",
    "happened_on",
    "subject",
    "subject_title",
    "subject_link",
)


def positions_are_counted_without_a_gap() -> bool:
    """Positions run from 1 to their number without a gap."""
    counted = Position.objects.aggregate(rows=Count("number"), last=Max("number"))
    return counted["rows"] == (counted["last"] or 0)


def every_entry_has_its_place() -> bool:
    """Every entry either has its position or waits in the queue for it, never both."""
    waiting = Unsealed.objects.count()
    both = Unsealed.objects.filter(entry__position__isnull=False).exists()
    return not both and Position.objects.count() + waiting == Entry.objects.count()


def no_entry_names_more_people_than_it_counts() -> bool:
    """An entry names no more people than it counts; a reversal names nobody."""
    named = EntryPerson.objects.values("entry").annotate(people=Count("person_key"))
    return not named.filter(people__gt=F("entry__quantity")).exists()


def every_day_still_has_its_digest() -> bool:
    """What a day's digest covers still reads as it did when the day was closed."""
    return next(broken_days(), None) is None


WHOLE_LAWS: list[Callable[[], bool]] = [
    positions_are_counted_without_a_gap,
    every_entry_has_its_place,
    no_entry_names_more_people_than_it_counts,
    every_day_still_has_its_digest,
]


@dataclass(frozen=True)
class Breach:
    """A law that does not hold, and the entry for which it does not; none for a law about the whole."""

    law: str
    sentence: str
    entry: UUID | None = None


def keep_laws(entry: Entry, topics: Collection[Topic]) -> None:
    """Ask every law of an entry about to be written. Raises the refusal of the first that does not hold."""
    for each in LAWS:
        if not each.holds(entry, topics):
            raise each.refusal


def broken_laws() -> Iterator[Breach]:
    """Every breach in the whole ledger; it reads all entries, a thousand at a time."""
    rows = Entry.objects.select_related("unit", "reverses").prefetch_related("topics").order_by("pk")
    for entry in rows.iterator(chunk_size=1000):
        topics = list(entry.topics.all())
        yield from (
            Breach(each.name, each.sentence, entry.pk)
            for each in LAWS
            if each.standing and not each.holds(entry, topics)
        )
    for whole in WHOLE_LAWS:
        if not whole():
            yield Breach(whole.__name__, whole.__doc__ or "")


def as_markdown() -> str:
    """The laws as the reference page lists them."""
    sentences = [each.sentence for each in LAWS] + [whole.__doc__ or "" for whole in WHOLE_LAWS]
    return "\n".join(f"{number}. {sentence}" for number, sentence in enumerate(sentences, start=1))
