"""What simpler procedures save: always computed, from what a step takes and how often it is done, never typed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter

from django.utils.translation import gettext as _

from lantoa.lib.amounts import number_on_screen
from lantoa.programme.improvements.models import Improvement, Measure, Measurement


@dataclass(frozen=True)
class Saving:
    """One measure of one step: what it takes each time, now, as proposed and as measured afterwards."""

    measure: Measure
    now: Decimal
    proposed: Decimal
    measured: Measurement | None
    times_a_year: int | None

    @property
    def each_time(self) -> Decimal:
        return self.now - self.proposed

    @property
    def a_year(self) -> Decimal | None:
        """What is saved in a year as proposed; None where nobody has said how often the step is done."""
        return self.each_time * self.times_a_year if self.times_a_year else None

    @property
    def real_each_time(self) -> Decimal | None:
        return self.now - self.measured.value if self.measured else None

    @property
    def real_a_year(self) -> Decimal | None:
        """What is saved in a year as measured; None before that."""
        each = self.real_each_time
        return each * self.times_a_year if each is not None and self.times_a_year else None

    @property
    def told_now(self) -> str:
        return number_on_screen(self.now)

    @property
    def told_proposed(self) -> str:
        return number_on_screen(self.proposed)

    @property
    def told_measured(self) -> str:
        return number_on_screen(self.measured.value) if self.measured else ""

    @property
    def told_a_year(self) -> str:
        return told(self.a_year, self.measure)

    @property
    def told_real_a_year(self) -> str:
        return told(self.real_a_year, self.measure)


@dataclass(frozen=True)
class Total:
    """What several procedures save in a year by one measure."""

    measure: Measure
    a_year: Decimal

    @property
    def sentence(self) -> str:
        return told(self.a_year, self.measure)


def told(value: Decimal | None, measure: Measure) -> str:
    """A saving in words; what costs more than before says so. Empty where it cannot be computed."""
    if value is None:
        return ""
    facts = {"number": number_on_screen(abs(value)), "measure": measure.label}
    if value < 0:
        return _("%(number)s %(measure)s more") % facts
    return _("%(number)s %(measure)s less") % facts if value else _("no change")


def savings_of(improvement: Improvement) -> list[Saving]:
    """By measure, in the order in which these are named; of several measurements the newest holds."""
    measured = {row.measure: row for row in improvement.measurements.order_by("measured_on", "pk")}
    figures = {row.measure: row for row in improvement.figures.all() if row.is_whole}
    return [
        Saving(
            measure, figures[measure].now, figures[measure].proposed, measured.get(measure), improvement.times_a_year
        )
        for measure in Measure
        if measure in figures
    ]


def yearly_totals(improvements: Iterable[Improvement]) -> list[Total]:
    """What all of them save in a year: as measured where that is known, else as proposed.

    Expects `figures` and `measurements` to be fetched with the rows.
    """
    totals: dict[Measure, Decimal] = defaultdict(Decimal)
    for improvement in improvements:
        measured = {row.measure: row.value for row in sorted(improvement.measurements.all(), key=_order)}
        for figure in filter(attrgetter("is_whole"), improvement.figures.all()):
            takes = measured.get(figure.measure, figure.proposed)
            totals[Measure(figure.measure)] += (figure.now - takes) * (improvement.times_a_year or 0)
    return [Total(measure, totals[measure]) for measure in Measure if totals.get(measure)]


def _order(row: Measurement) -> tuple:
    return row.measured_on, row.pk
