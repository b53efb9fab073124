"""What came in as a workbook, for whoever compiles it."""

from collections.abc import Iterable, Iterator
from typing import IO, Any

from django.utils.translation import gettext as _

from lantoa.core.clock import as_of, local
from lantoa.lib.workbooks import add_list, book
from lantoa.programme.difficulties.models import Difficulty


def write_received(stream: IO[bytes], difficulties: Iterable[Difficulty]) -> None:
    """A line for each difficulty with its matter and the answer, where there is one."""
    columns = [
        (_("No."), 6),
        (_("Unit"), 44),
        (_("Raised on"), 14),
        (_("Programme"), 40),
        (_("Task or item"), 40),
        (_("What is difficult"), 60),
        (_("What the unit proposes"), 40),
        (_("State"), 22),
        (_("Matter"), 36),
        (_("Answer"), 60),
    ]
    with book(stream, stamp=as_of()) as made:
        add_list(made, _("Difficulties"), columns, _rows(difficulties))


def _rows(difficulties: Iterable[Difficulty]) -> Iterator[list[Any]]:
    for number, row in enumerate(difficulties, start=1):
        yield [
            number,
            row.unit.name,
            local(row.raised_at).date(),
            row.programme.title,
            row.item.text if row.item else "",
            row.text,
            row.proposal,
            row.get_state_display(),
            row.matter.title if row.matter else "",
            row.matter.answer if row.matter else "",
        ]
