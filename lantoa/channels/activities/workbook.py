"""Activities as a workbook."""

from collections.abc import Iterable, Iterator
from typing import IO, Any

from django.utils.translation import gettext as _

from lantoa.channels.activities.models import Activity
from lantoa.core.clock import as_of
from lantoa.lib.workbooks import add_list, book


def write_list(stream: IO[bytes], activities: Iterable[Activity]) -> None:
    """A line for each activity; nobody is named."""
    columns = [
        (_("No."), 6),
        (_("Unit"), 40),
        (_("Day"), 12),
        (_("The activity"), 50),
        (_("Form"), 32),
        (_("Where it was"), 28),
        (_("People reached"), 14),
        (_("Audiences"), 44),
        (_("Programme"), 44),
        (_("State"), 24),
        (_("Proof"), 18),
    ]
    with book(stream, stamp=as_of()) as made:
        add_list(made, _("Activities"), columns, _rows(activities))


def _rows(activities: Iterable[Activity]) -> Iterator[list[Any]]:
    for number, row in enumerate(activities, start=1):
        yield [
            number,
            row.unit.name,
            row.happened_on,
            row.title,
            row.form_label,
            row.place,
            row.reached or None,  # type: ignore[attr-defined]
            "; ".join(f"{each.title}: {each.number}" for each in row.audiences.all()),
            row.programme.title,
            row.get_state_display(),
            _("with evidence") if row.is_evidenced else _("claimed"),
        ]
