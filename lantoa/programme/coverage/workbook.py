"""Who is not reached yet, as a workbook for whoever goes to find them."""

from collections.abc import Iterable
from typing import IO

from django.utils.translation import gettext as _

from lantoa.core.clock import as_of
from lantoa.lib.workbooks import add_list, book
from lantoa.programme.coverage.queries import MissingPerson


def write_missing(stream: IO[bytes], people: Iterable[MissingPerson]) -> None:
    """A line for each person; of children there is a code and no name."""
    columns = [
        (_("No."), 6),
        (_("Unit"), 44),
        (_("Class"), 12),
        (_("Person"), 32),
        (_("Sector identifier"), 18),
        (_("Position"), 26),
        (_("Topics missing"), 16),
    ]
    rows = (
        [
            number,
            each.unit.name,
            each.place.school_class.name if each.place.school_class else "",
            each.who,
            each.place.person.code,
            each.place.title,
            each.topics,
        ]
        for number, each in enumerate(people, start=1)
    )
    with book(stream, stamp=as_of()) as made:
        add_list(made, _("Not reached yet"), columns, rows)
