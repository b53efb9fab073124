"""What of activities waits for a person."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Count, F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.channels.activities.models import Activity, State
from lantoa.channels.activities.permissions import CONFIRM, RECORD
from lantoa.channels.activities.programmes import lines_to_do
from lantoa.core.clock import today
from lantoa.core.org.inherited import with_predecessors
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import own_units_where
from lantoa.core.org.waiting import Waiting
from lantoa.lib.texts import one_line

SHOWN_MOST = 5
SOON = timedelta(days=14)
TITLE_MOST = 120


def waiting_for(person: Any) -> list[Waiting]:
    """What to confirm as head, what came back, and what of the unit's plan falls due."""
    return list(_at_units(person))


def waiting_at(person: Any, unit: Unit) -> list[Waiting]:
    """What waits at one unit for whoever holds the post there."""
    return list(_at_units(person, pk=unit.pk))


def _at_units(person: Any, **narrowed: Any) -> Iterator[Waiting]:
    confirming = own_units_where(person, CONFIRM).filter(**narrowed)
    recording = own_units_where(person, RECORD).filter(**narrowed)
    yield from _to_confirm(with_predecessors(confirming))
    yield from _returned(with_predecessors(recording))
    yield from _planned(with_predecessors(recording))
    yield from _due(recording)


def _to_confirm(units: QuerySet[Unit]) -> Iterator[Waiting]:
    rows = Activity.objects.filter(unit__in=units, state=State.RECORDED).order_by().values("unit")
    for row in rows.annotate(count=Count("pk"), name=F("unit__name")).order_by("unit__sort_key", "unit"):
        sentence = ngettext(
            "%(count)s activity waits for you to confirm it.",
            "%(count)s activities wait for you to confirm them.",
            row["count"],
        )
        yield Waiting(
            title=_("Activities of %(unit)s") % {"unit": row["name"]},
            url=f"{reverse('activities:to_confirm')}?unit={row['unit']}",
            why=sentence % {"count": row["count"]},
            action=_("Look at them and confirm"),
            icon="clipboard-check",
        )


def _returned(units: QuerySet[Unit]) -> Iterator[Waiting]:
    rows = Activity.objects.filter(unit__in=units, state=State.RETURNED)
    for row in rows.order_by("happened_on", "pk")[:SHOWN_MOST]:
        yield Waiting(
            title=row.title,
            url=row.get_absolute_url(),
            why=_("Came back to be corrected: %(reason)s") % {"reason": one_line(row.reason, TITLE_MOST)},
            action=_("Correct it"),
            icon="undo-2",
        )


def _planned(units: QuerySet[Unit]) -> Iterator[Waiting]:
    rows = Activity.objects.filter(unit__in=units, state=State.PLANNED, happened_on__lte=today() + SOON)
    for row in rows.order_by("happened_on", "pk")[:SHOWN_MOST]:
        yield _ahead(row.title, row.get_absolute_url(), row.happened_on)


def _due(units: QuerySet[Unit]) -> Iterator[Waiting]:
    rows = lines_to_do(units).filter(due_on__lte=today() + SOON)
    for line in rows.order_by("due_on", "pk")[:SHOWN_MOST]:
        url = f"{reverse('activities:record')}?dong={line.pk}"
        yield _ahead(one_line(str(line), TITLE_MOST), url, line.due_on)


def _ahead(title: str, url: str, due_on: Any) -> Waiting:
    return Waiting(
        title=title,
        url=url,
        why=_("The unit's plan wants this done. Once it is, record it."),
        action=_("Done, record it"),
        due_on=due_on,
        icon="calendar-check",
    )
