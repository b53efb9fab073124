"""The two ways into the ledger: `record` and `reverse`."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.models import User
from lantoa.core.audit.trace import reference
from lantoa.core.clock import now
from lantoa.core.ledger.kinds import Kind, Proof
from lantoa.core.ledger.laws import MIRRORED, keep_laws
from lantoa.core.ledger.models import (
    Audience,
    Depth,
    Entry,
    EntryPerson,
    EntryTopic,
    Method,
    PersonKey,
    RosterKey,
    Topic,
    Undertaking,
    Unsealed,
)
from lantoa.core.ledger.queries import people_of
from lantoa.core.org.models import Unit
from lantoa.core.refusals import Refusal
from lantoa.core.roster.models import Person
from lantoa.lib.texts import one_line


class DifferentEntrySameId(Refusal):
    """The writer gave an id under which something else is already recorded."""

    message = _("Something else is already recorded under this number. Nothing was changed; record this again as new.")


class MorePeopleThanCounted(Refusal):
    message = _("More people are named than the act counts. Count at least those who are named.")
    field = "quantity"


def record(
    kind: Kind,
    *,
    subject: Model | str,
    title: str,
    unit: Unit,
    happened_on: date,
    by: Any,
    id: UUID | None = None,
    link: str = "",
    undertaking: Undertaking | None = None,
    topics: Iterable[Topic] = (),
    audience: Audience | None = None,
    method: Method | None = None,
    proof: Proof = Proof.SYSTEM,
    quantity: int = 1,
    people: Mapping[Person, Depth] | None = None,
) -> Entry:
    """Write one entry in the transaction of the act itself; the verb that calls has authorised it.

    The same `id` with the same facts is accepted again and written once. `by` is a user, or the name of a job. `people` are
    those on rosters whom the act reached, each with how deep; the quantity is at least as many.
    Raises DifferentEntrySameId, or the refusal of the law that does not hold.
    """
    _refuse_outside_a_transaction()
    entry = Entry(
        id=id or uuid4(),
        kind_id=kind.code,
        unit=unit,
        undertaking=undertaking,
        audience=audience,
        method=method,
        proof=Proof(proof),
        happened_on=happened_on,
        recorded_at=now(),
        quantity=quantity,
        subject=reference(subject),
        subject_title=one_line(title, 300),
        subject_link=link,
        person_key=_key_of(by),
    )
    about, reached = list(topics), people or {}
    if id and (kept := Entry.objects.filter(pk=id).first()):
        return _accept_again(kept, entry, about, reached)
    keep_laws(entry, about)
    if len(reached) > quantity:
        raise MorePeopleThanCounted
    try:
        return _write(entry, about, reached)
    except IntegrityError:
        # Another process may have written the same id since we looked; anything else stays an error.
        if kept := Entry.objects.filter(pk=entry.pk).first():
            return _accept_again(kept, entry, about, reached)
        raise


def reverse(entry: Entry, *, reason: str, by: Any) -> Entry:
    """Take an entry back by one that mirrors it; the verb that calls has authorised it.

    Raises AlreadyReversed, ReversalOfReversal or ReasonMissing.
    """
    _refuse_outside_a_transaction()
    locked = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    topics = list(locked.topics.all())
    mirror = Entry(
        id=uuid4(),
        recorded_at=now(),
        quantity=-locked.quantity,
        person_key=_key_of(by),
        reverses=locked,
        reason=reason.strip(),
        **{fact: getattr(locked, fact) for fact in MIRRORED},
    )
    keep_laws(mirror, topics)
    return _write(mirror, topics, {})


def _refuse_outside_a_transaction() -> None:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "An entry is written inside the transaction of the act it records."
        )


@transaction.atomic
def _write(entry: Entry, topics: Collection[Topic], people: Mapping[Person, Depth]) -> Entry:
    entry.save(force_insert=True)
    EntryTopic.objects.bulk_create(EntryTopic(entry=entry, topic=topic) for topic in topics)
    EntryPerson.objects.bulk_create(
        (EntryPerson(entry=entry, person_key=key, depth=depth) for key, depth in keys_of(people).items()),
        batch_size=1000,
    )
    Unsealed.objects.bulk_create([Unsealed(entry=entry)])
    return entry


def _accept_again(kept: Entry, entry: Entry, topics: Collection[Topic], people: Mapping[Person, Depth]) -> Entry:
    """The kept entry when the writer says the same once more."""
    facts = (*MIRRORED, "quantity", "person_key", "reverses_id")
    same = all(getattr(kept, fact) == getattr(entry, fact) for fact in facts)
    if (
        not same
        or set(kept.topics.all()) != set(topics)
        or people_of(kept) != {person.pk: depth for person, depth in people.items()}
    ):
        raise DifferentEntrySameId
    return kept


def keys_of(people: Mapping[Person, Depth]) -> dict[int, Depth]:
    """The people under their random keys, which those get who have none."""
    wanted = {person.pk: depth for person, depth in people.items()}
    known = _known_keys(wanted)
    new = [RosterKey(person_id=person) for person in wanted if person not in known]
    RosterKey.objects.bulk_create(new, batch_size=1000)
    known |= {row.person_id: row.key for row in new}
    return {known[person]: depth for person, depth in wanted.items()}


def _known_keys(people: Iterable[int]) -> dict[int, int]:
    """Of several keys, which a merge of two rows leaves, the lowest."""
    keys, found = list(people), {}
    for start in range(0, len(keys), 1000):
        rows = RosterKey.objects.filter(person__in=keys[start : start + 1000]).order_by("-key")
        found.update(dict(rows.values_list("person_id", "key")))
    return found


def _key_of(by: Any) -> UUID | None:
    return PersonKey.objects.get_or_create(person=by)[0].key if isinstance(by, User) else None
