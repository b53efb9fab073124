"""The two ways into the ledger: `record` and `reverse`."""

from collections.abc import Collection, Iterable
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
from lantoa.core.ledger.models import Audience, Entry, EntryTopic, Method, PersonKey, Topic, Undertaking, Unsealed
from lantoa.core.org.models import Unit
from lantoa.core.refusals import Refusal
from lantoa.lib.texts import one_line


class DifferentEntrySameId(Refusal):
    """The writer gave an id under which something else is already recorded."""

    message = _("Something else is already recorded under this number. Nothing was changed; record this again as new.")


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
) -> Entry:
    """Write one entry in the transaction of the act itself; the verb that calls has authorised it.

    The same `id` with the same facts is accepted again and written once. `by` is a user, or the name of a job.
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
    about = list(topics)
    if id and (kept := Entry.objects.filter(pk=id).first()):
        return _accept_again(kept, entry, about)
    keep_laws(entry, about)
    try:
        return _write(entry, about)
    except IntegrityError:
        # Another process may have written the same id since we looked; anything else stays an error.
        if kept := Entry.objects.filter(pk=entry.pk).first():
            return _accept_again(kept, entry, about)
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
    return _write(mirror, topics)


def _refuse_outside_a_transaction() -> None:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "An entry is written inside the transaction of the act it records."
        )


@transaction.atomic
def _write(entry: Entry, topics: Collection[Topic]) -> Entry:
    entry.save(force_insert=True)
    EntryTopic.objects.bulk_create(EntryTopic(entry=entry, topic=topic) for topic in topics)
    Unsealed.objects.bulk_create([Unsealed(entry=entry)])
    return entry


def _accept_again(kept: Entry, entry: Entry, topics: Collection[Topic]) -> Entry:
    """The kept entry when the writer says the same once more."""
    facts = (*MIRRORED, "quantity", "person_key", "reverses_id")
    same = all(getattr(kept, fact) == getattr(entry, fact) for fact in facts)
    if not same or set(kept.topics.all()) != set(topics):
        raise DifferentEntrySameId
    return kept


def _key_of(by: Any) -> UUID | None:
    return PersonKey.objects.get_or_create(person=by)[0].key if isinstance(by, User) else None
