"""Messages that did not arrive as a workbook; the words of nobody's notice are in it."""

from collections.abc import Iterable, Iterator
from typing import IO, Any

from django.utils.translation import gettext as _

from lantoa.core.clock import as_of, local
from lantoa.core.notices.kinds import label_of
from lantoa.core.notices.models import Delivery
from lantoa.lib.workbooks import add_list, book


def write_trouble(stream: IO[bytes], rows: Iterable[Delivery]) -> None:
    """A line for each message with its person, way and reason."""
    columns = [
        (_("Told on"), 14),
        (_("Person"), 34),
        (_("Account"), 24),
        (_("Way"), 10),
        (_("Kind"), 44),
        (_("State"), 18),
        (_("Why"), 60),
        (_("Answer of the provider"), 22),
    ]
    with book(stream, stamp=as_of()) as made:
        add_list(made, _("Not arrived"), columns, _rows(rows))


def _rows(rows: Iterable[Delivery]) -> Iterator[list[Any]]:
    for row in rows:
        person = row.notice.recipient
        yield [
            local(row.made_at).date(),
            person.full_name,
            person.username,
            row.get_way_display(),
            label_of(row.notice.kind),
            row.get_state_display(),
            row.why,
            row.detail,
        ]
