"""Simpler procedures as a workbook, for whoever compiles them."""

from collections.abc import Iterable, Iterator
from typing import IO, Any

from django.utils.translation import gettext as _

from lantoa.core.clock import as_of, local
from lantoa.lib.workbooks import add_list, book
from lantoa.programme.improvements.models import Improvement, Measure
from lantoa.programme.improvements.pages import touched_by
from lantoa.programme.improvements.savings import savings_of, yearly_totals


def write_list(stream: IO[bytes], improvements: Iterable[Improvement]) -> None:
    """A line for each with what it saves a year, and a sheet with the totals."""
    rows = list(improvements)
    columns = [
        (_("No."), 6),
        (_("Unit"), 40),
        (_("What becomes simpler"), 44),
        (_("Field of reform"), 28),
        (_("How it is done now"), 50),
        (_("How it is to be done"), 50),
        (_("Whom it touches"), 30),
        (_("Times a year"), 10),
        *((_("Saved a year as proposed: %(measure)s") % {"measure": each.label}, 16) for each in Measure),
        *((_("Saved a year as measured: %(measure)s") % {"measure": each.label}, 16) for each in Measure),
        (_("State"), 24),
        (_("Proposed on"), 14),
        (_("Decision"), 20),
        (_("What is changed, or why not"), 40),
        (_("Carried out by"), 34),
        (_("In force since"), 14),
    ]
    totals = [(_("Counted in"), 30), (_("Saved a year"), 18)]
    with book(stream, stamp=as_of()) as made:
        add_list(made, _("Simpler procedures"), columns, _rows(rows))
        add_list(made, _("Totals"), totals, ((str(each.measure.label), each.a_year) for each in yearly_totals(rows)))


def _rows(improvements: Iterable[Improvement]) -> Iterator[list[Any]]:
    for number, row in enumerate(improvements, start=1):
        savings = {saving.measure: saving for saving in savings_of(row)}
        yield [
            number,
            row.unit.name,
            row.title,
            row.field_label,
            row.as_is,
            row.as_proposed,
            touched_by(row),
            row.times_a_year,
            *(savings[each].a_year if each in savings else None for each in Measure),
            *(savings[each].real_a_year if each in savings else None for each in Measure),
            row.state_label,
            local(row.proposed_at).date() if row.proposed_at else None,
            row.get_decision_display(),
            row.decision_text,
            row.carried_by,
            row.in_force_on,
        ]
