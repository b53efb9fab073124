"""Campaigns, and whom one of them reached, as workbooks."""

from collections.abc import Iterable, Iterator
from typing import IO, Any

from django.utils.translation import gettext as _

from lantoa.channels.broadcasts.models import Campaign, Recipient
from lantoa.core.clock import as_of, local
from lantoa.core.notices.models import Way
from lantoa.lib.workbooks import add_list, book


def write_list(stream: IO[bytes], campaigns: Iterable[Campaign]) -> None:
    """A line for each campaign."""
    columns = [
        (_("No."), 6),
        (_("Unit"), 40),
        (_("Subject"), 44),
        (_("Programme"), 44),
        (_("Unit told"), 40),
        (_("Who there"), 26),
        (_("State"), 22),
        (_("Began to go out"), 16),
        (_("People told"), 12),
    ]
    with book(stream, stamp=as_of()) as made:
        add_list(made, _("Message campaigns"), columns, _campaigns(campaigns))


def _campaigns(rows: Iterable[Campaign]) -> Iterator[list[Any]]:
    for number, row in enumerate(rows, start=1):
        yield [
            number,
            row.unit.name,
            row.subject,
            row.programme.title,
            row.below.name if row.below else "",
            row.get_roles_display(),
            row.get_state_display(),
            local(row.started_at).date() if row.started_at else None,
            row.told_count,  # type: ignore[attr-defined]
        ]


def write_recipients(stream: IO[bytes], rows: Iterable[Recipient], ways: Iterable[Way]) -> None:
    """A line for each person: told and opened inside the system, and what came of it by each way, with the reason."""
    ways = list(ways)
    columns = [
        (_("Unit"), 40),
        (_("Person"), 30),
        (_("Account"), 22),
        (_("Told as"), 22),
        (_("Inside the system"), 24),
        (_("Opened on"), 14),
        *((f"{way.label}: {_('state')}", 18) for way in ways),
        *((f"{way.label}: {_('why')}", 50) for way in ways),
    ]
    with book(stream, stamp=as_of()) as made:
        add_list(made, _("Recipients"), columns, _recipients(rows, ways))


def _recipients(rows: Iterable[Recipient], ways: list[Way]) -> Iterator[list[Any]]:
    for row in rows:
        notice = row.notice
        went = {each.way: each for each in notice.deliveries.all()} if notice else {}
        yield [
            row.unit.name,
            row.person.full_name,
            row.person.username,
            row.get_part_display(),
            row.get_state_display(),
            local(notice.read_at).date() if notice and notice.read_at else None,
            *(went[way].get_state_display() if way in went else "" for way in ways),
            *(went[way].why if way in went else "" for way in ways),
        ]
