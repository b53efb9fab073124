"""The one way to tell people something."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F, Model
from django.utils import translation
from django.utils.functional import Promise

from lantoa.core.accounts.models import User
from lantoa.core.audit.trace import reference
from lantoa.core.clock import now
from lantoa.core.notices import bulk
from lantoa.core.notices.asking import ask
from lantoa.core.notices.models import Delivery, DeliveryState, Group, Mailing, Notice, Reason, Way, group_of
from lantoa.core.notices.reach import held_back, places_of, wanting
from lantoa.core.notices.rules import leaves_at
from lantoa.core.notices.ways import open_ways
from lantoa.lib.texts import one_line

CHUNK = 500
# From here on a telling is a mailing, whose progress is shown and which can be stopped.
MANY = 50

Texts = Callable[[str], tuple[str, str]]


@transaction.atomic
def tell(
    recipients: Iterable[User],
    *,
    kind: str,
    title: str | Promise,
    link: str,
    by: Any,
    body: str | Promise = "",
    subject: Model | str = "",
    key: str = "",
    mailing: Mailing | None = None,
    ways: Collection[str] | None = None,
) -> int:
    """Tell people something, in the caller's transaction; returns how many were told now.

    `kind` begins with its group: `programme.published`. `link` is an address of ours, from "/" on. With a `key`, a person
    is told once for each kind and key, however often this is called. Lazy texts are written in each reader's language.
    A `mailing` that was opened before takes in what is told piece by piece. `ways` are those by which it may leave; all unless said.
    Raises ValueError for an unknown group or a foreign address.
    """
    group_of(kind)
    if not link.startswith("/") or link.startswith("//"):
        raise ValueError(f"A notice leads to a page of ours, not to {link}.")
    people = list({person.pk: person for person in recipients if person.is_active}.values())
    teller = by if isinstance(by, User) else None
    facts = {"kind": kind, "key": key, "link": link, "subject": reference(subject), "teller": teller}
    texts = _texts(title, body)
    own = Mailing.objects.create(kind=kind, asked_by=teller) if mailing is None and len(people) >= MANY else None
    told, waiting = 0, dict.fromkeys(Way, 0)
    for start in range(0, len(people), CHUNK):
        new = _write(people[start : start + CHUNK], texts, facts)
        told += len(new)
        for way, count in _deliver(new, group_of(kind), mailing or own, ways).items():
            waiting[way] += count
    if mailing is None:
        _close(own, told)
    else:
        Mailing.objects.filter(pk=mailing.pk).update(people=F("people") + told)
    for way, count in waiting.items():
        ask(way, title=str(group_of(kind).label), for_many=count)
    return told


def open_mailing(kind: str, *, by: Any) -> Mailing:
    """One for everything that will be told of the kind in pieces, so that it is followed and stopped as a whole."""
    group_of(kind)
    return Mailing.objects.create(kind=kind, asked_by=by if isinstance(by, User) else None)


def _texts(title: str | Promise, body: str | Promise) -> Texts:
    """The words in each language, each put together once."""

    @cache
    def words(language: str) -> tuple[str, str]:
        with translation.override(language or settings.LANGUAGE_CODE):
            return one_line(str(title), 200), str(body)

    return words


def _write(people: list[User], texts: Texts, facts: dict[str, Any]) -> dict[UUID, User]:
    """Write the notices of those who are not told yet; returns these people by the key of their notice."""
    keys = {uuid4(): person for person in people}
    rows = [(key, person.pk, *texts(person.language)) for key, person in keys.items()]
    columns = ("id", "recipient", "title", "body")
    bulk.insert(Notice, rows, columns=columns, same=facts | {"created_at": now()}, skip_known=bool(facts["key"]))
    if not facts["key"]:
        return keys
    # A key told before left its row out; only rows that stand under our own random ids are new.
    written = set(Notice.objects.filter(pk__in=keys).values_list("pk", flat=True))
    return {key: person for key, person in keys.items() if key in written}


def _deliver(
    told: dict[UUID, User], group: Group, mailing: Mailing | None, ways: Collection[str] | None
) -> dict[Way, int]:
    """A row for each notice and each way on which it goes; by email also where it does not, with the reason.

    Returns how many wait to be sent, by way.
    """
    if not told:
        return {}
    moment = now()
    same: dict[str, Any] = {"mailing": mailing, "is_one_of_many": mailing is not None}
    same |= {"made_at": moment, "not_before": leaves_at(group, moment)}
    waiting = {}
    for way in (way for way in open_ways() if ways is None or way in ways):
        reach = _Reach(list(told.values()), way, group)
        rows = [(key, *reach.of(person)) for key, person in told.items()]
        if way != Way.EMAIL:
            rows = [row for row in rows if row[2] not in (Reason.NO_ADDRESS, Reason.UNWANTED)]
        bulk.insert(Delivery, rows, columns=("notice", "state", "reason"), same=same | {"way": way})
        waiting[way] = sum(state == DeliveryState.WAITING for _key, state, _reason in rows)
    return waiting


@dataclass
class _Reach:
    """Whether each of some people can be told by one way, asked for all at once."""

    people: list[User]
    way: Way
    group: Group

    def __post_init__(self) -> None:
        self.places = places_of(self.people, self.way)
        self.wanting = wanting(self.people, self.way, self.group)
        self.held_back = held_back(self.way, [place.address for place in self.places.values()])

    def of(self, person: User) -> tuple[DeliveryState, str]:
        if person.pk not in self.places:
            return DeliveryState.SKIPPED, Reason.NO_ADDRESS
        if person.pk not in self.wanting:
            return DeliveryState.SKIPPED, Reason.UNWANTED
        if self.places[person.pk].address.lower() in self.held_back:
            return DeliveryState.SUPPRESSED, Reason.BAD_ADDRESS
        return DeliveryState.WAITING, ""


def _close(mailing: Mailing | None, told: int) -> None:
    """Keep how many were told; what everybody knew already is no mailing."""
    if mailing is None:
        return
    if told:
        mailing.people = told
        mailing.save(update_fields=["people"])
    else:
        mailing.delete()
