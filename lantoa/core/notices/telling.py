"""The one way to tell people something."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils import translation
from django.utils.functional import Promise

from lantoa.core.accounts.models import User
from lantoa.core.audit.trace import reference
from lantoa.core.clock import now
from lantoa.core.notices.asking import ask
from lantoa.core.notices.models import Delivery, DeliveryState, Group, Mailing, Notice, Reason, Way, group_of
from lantoa.core.notices.reach import held_back, places_of, wanting
from lantoa.core.notices.rules import leaves_at
from lantoa.core.notices.ways import open_ways
from lantoa.lib.texts import one_line

CHUNK = 500
# From here on a telling is a mailing, whose progress is shown and which can be stopped.
MANY = 50

Texts = Callable[[str], dict[str, str]]


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
) -> int:
    """Tell people something, in the caller's transaction; returns how many were told now.

    `kind` begins with its group: `programme.published`. `link` is an address of ours, from "/" on. With a `key`, a person
    is told once for each kind and key, however often this is called. Lazy texts are written in each reader's language.
    Raises ValueError for an unknown group or a foreign address.
    """
    group_of(kind)
    if not link.startswith("/") or link.startswith("//"):
        raise ValueError(f"A notice leads to a page of ours, not to {link}.")
    people = list({person.pk: person for person in recipients if person.is_active}.values())
    teller = by if isinstance(by, Model) else None
    facts = {"kind": kind, "key": key, "link": link, "subject": reference(subject), "teller": teller}
    texts = _texts(title, body)
    mailing = Mailing.objects.create(kind=kind, asked_by=teller) if len(people) >= MANY else None
    told, waiting = 0, dict.fromkeys(Way, 0)
    for start in range(0, len(people), CHUNK):
        some = people[start : start + CHUNK]
        new = _write([Notice(recipient=person, **facts, **texts(person.language)) for person in some])
        told += len(new)
        for delivery in _deliver(new, mailing):
            waiting[Way(delivery.way)] += delivery.state == DeliveryState.WAITING
    _close(mailing, told)
    for way, count in waiting.items():
        ask(way, title=str(group_of(kind).label), for_many=count)
    return told


def _texts(title: str | Promise, body: str | Promise) -> Texts:
    """The words in each language, each put together once."""

    @cache
    def words(language: str) -> dict[str, str]:
        with translation.override(language or settings.LANGUAGE_CODE):
            return {"title": one_line(str(title), 200), "body": str(body)}

    return words


def _write(rows: list[Notice]) -> list[Notice]:
    """Write the notices that are not told yet, and return them."""
    if not rows[0].key:
        return Notice.objects.bulk_create(rows)
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    # A key told before left its row out; only rows that stand under our own random ids are new.
    written = set(Notice.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    return [row for row in rows if row.pk in written]


def _deliver(notices: list[Notice], mailing: Mailing | None) -> list[Delivery]:
    """A row for each notice and each way on which it goes; by email also where it does not, with the reason."""
    if not notices:
        return []
    people, group = [notice.recipient for notice in notices], notices[0].group
    moment = now()
    facts = {
        "mailing": mailing,
        "is_one_of_many": mailing is not None,
        "made_at": moment,
        "not_before": leaves_at(group, moment),
    }
    rows: list[Delivery] = []
    for way in open_ways():
        reach = _Reach(people, way, group)
        for notice in notices:
            state, reason = reach.of(notice.recipient)
            if way == Way.EMAIL or reason not in (Reason.NO_ADDRESS, Reason.UNWANTED):
                rows.append(Delivery(notice=notice, way=way, state=state, reason=reason, **facts))
    return Delivery.objects.bulk_create(rows)


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
