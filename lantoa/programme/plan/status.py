"""The list of bound units as a person wants to see it: narrowed to some, or taken away as a table."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Min
from django.utils.translation import gettext as _

from lantoa.core.clock import local, today
from lantoa.core.org.scope import units_where
from lantoa.lib.dates import on_screen
from lantoa.lib.vietnamese import fold
from lantoa.programme.plan.models import Binding, Obligation, Opening, Programme, Version
from lantoa.programme.plan.permissions import VIEW_PROGRAMME, VIEW_STATUS
from lantoa.programme.plan.queries import UnitStatus, current_versions, own_units

# Excel takes a file without this mark for an old encoding and spoils the Vietnamese.
BYTE_ORDER_MARK = "\ufeff"

FOLLOWED_MOST = 3


@dataclass(frozen=True)
class Followed:
    """How many of the bound units that a person follows have opened the newest version of a programme."""

    programme: Programme
    bound: int
    opened: int


def followed_by(person: Any) -> list[Followed]:
    """The newest programmes that bind more than one unit within the person's reach."""
    units = units_where(person, VIEW_STATUS)
    versions = current_versions().filter(programme__bindings__unit__in=units).distinct()
    seen = Programme.objects.visible_to(person)
    versions = versions.filter(programme__in=seen.not_under(seen, own_units(person)))
    newest = versions.select_related("programme").order_by("-published_at", "-pk")[:FOLLOWED_MOST]
    return [followed for version in newest if (followed := _followed(version, units)).bound > 1]


def _followed(version: Version, units: Any) -> Followed:
    bound = version.programme.bindings.filter(unit__in=units)
    opened = version.openings.filter(unit__in=bound.values("unit")).values("unit").distinct()
    return Followed(version.programme, bound.count(), opened.count())


@dataclass(frozen=True)
class Listed:
    """A programme in the list: the document that holds, and how far its units are within the person's reach."""

    programme: Programme
    version: Version
    bound: int
    opened: int
    next_due: date | None


def listed(programmes: Iterable[Programme], person: Any) -> list[Listed]:
    """The programmes of one page, at the same cost however many they are."""
    programmes = list(programmes)
    versions = {row.programme_id: row for row in current_versions().filter(programme__in=programmes)}
    holding, units = list(versions.values()), units_where(person, VIEW_STATUS)
    bindings = Binding.objects.filter(programme__in=programmes, unit__in=units)
    bound = dict(bindings.order_by().values_list("programme").annotate(Count("pk")))
    # A unit that opened a version and is bound no more is none of those counted.
    openings = Opening.objects.filter(
        version__in=holding, unit__in=units, unit__bindings__programme=F("version__programme")
    )
    opened = dict(openings.order_by().values_list("version").annotate(Count("unit", distinct=True)))
    duties = Obligation.objects.owed().filter(
        version__in=holding, unit__in=units_where(person, VIEW_PROGRAMME), due_on__gte=today()
    )
    due = dict(duties.order_by().values_list("version").annotate(Min("due_on")))
    return [
        Listed(each, version, bound.get(each.pk, 0), opened.get(version.pk, 0), due.get(version.pk))
        for each in programmes
        for version in [versions[each.pk]]
    ]


def narrowed(rows: Iterable[UnitStatus], *, words: str = "", opened: str = "") -> list[UnitStatus]:
    """The rows whose unit holds every word, marks or none; `opened` is "yes", "no" or "" for both."""
    wanted = fold(words).split()
    return [
        row
        for row in rows
        if (not opened or (opened == "yes") == (row.opening is not None))
        and all(word in fold(row.unit.name) for word in wanted)
    ]


def as_csv(rows: Iterable[UnitStatus]) -> str:
    """A table that Excel opens as it is, days and hours in the local writing."""
    page = io.StringIO()
    table = csv.writer(page)
    table.writerow([_("Unit"), _("Kind"), _("Opened"), _("Opened by"), _("Tasks"), _("Nearest date")])
    for row in rows:
        opened = local(row.opening.opened_at).strftime("%d/%m/%Y %H:%M") if row.opening else ""
        by = str(row.opening.opened_by) if row.opening else ""
        due = on_screen(row.next_due) if row.next_due else ""
        table.writerow([_harmless(cell) for cell in (row.unit.name, row.unit.kind.name, opened, by, row.duties, due)])
    return BYTE_ORDER_MARK + page.getvalue()


def _harmless(cell: object) -> str:
    """A cell that begins like a formula is told to be text."""
    words = str(cell)
    return f"'{words}" if words.startswith(("=", "+", "-", "@")) else words
