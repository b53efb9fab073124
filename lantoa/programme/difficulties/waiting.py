"""What of difficulties waits for a person."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.core.clock import today
from lantoa.core.org.inherited import with_predecessors
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import own_units_where
from lantoa.core.org.waiting import Waiting
from lantoa.programme.difficulties.models import Difficulty, Direction, Matter, State
from lantoa.programme.difficulties.permissions import DIRECT, RAISE, STUDY
from lantoa.programme.difficulties.queries import directions_to_carry_out
from lantoa.programme.plan.models import Programme

SHOWN_MOST = 10


def waiting_for(person: Any) -> list[Waiting]:
    """What to decide as head, to carry out, to study, and the answers that came back."""
    return [*_carried(directions_to_carry_out(person)), *_at_units(person)]


def waiting_at(person: Any, unit: Unit) -> list[Waiting]:
    """What waits at one unit for whoever holds the post there."""
    at_unit = directions_to_carry_out(person).filter(unit=unit, person=None)
    return [*_carried(at_unit), *_at_units(person, pk=unit.pk)]


def _at_units(person: Any, **narrowed: Any) -> Iterator[Waiting]:
    def units(permission: str) -> QuerySet[Unit]:
        return with_predecessors(own_units_where(person, permission).filter(**narrowed))

    yield from _to_decide(units(DIRECT))
    yield from _overdue(units(STUDY), person)
    yield from _directed(units(STUDY))
    yield from _to_study(units(STUDY))
    yield from _answered(units(RAISE))


def _to_decide(units: QuerySet[Unit]) -> Iterator[Waiting]:
    rows = Matter.objects.filter(programme__unit__in=units, state=State.PUT_UP)
    for matter in rows.annotate(count=Count("difficulties__unit", distinct=True)).order_by("pk")[:SHOWN_MOST]:
        sentence = ngettext(
            "Put to you for direction; %(count)s unit raised it.",
            "Put to you for direction; %(count)s units raised it.",
            matter.count,
        )
        yield Waiting(
            title=matter.title,
            url=matter.get_absolute_url(),
            why=sentence % {"count": matter.count},
            action=_("Give direction"),
            icon="gavel",
        )


def direction_waiting(given: Direction) -> Waiting:
    """One direction that somebody is to carry out."""
    return Waiting(
        title=given.text,
        url=f"{given.matter.get_absolute_url()}#chi-dao-{given.pk}",
        why=_("Direction of the head: %(matter)s") % {"matter": given.matter.title},
        action=_("Say what was done"),
        due_on=given.due_on,
        icon="flag",
    )


def _carried(rows: QuerySet[Direction]) -> Iterator[Waiting]:
    """Until it is reported; whoever follows it then closes it."""
    yield from map(direction_waiting, rows.filter(reported_at=None)[:SHOWN_MOST])


def _overdue(units: QuerySet[Unit], person: Any) -> Iterator[Waiting]:
    """Of directions those who follow them see what is overdue, what was reported, and what names nobody else."""
    late = Q(due_on__lt=today()) | Q(reported_at__isnull=False) | Q(unit=None)
    rows = Direction.objects.followed().filter(late, matter__programme__unit__in=units)
    own = directions_to_carry_out(person).filter(reported_at=None).values("pk")
    for given in (
        rows.exclude(pk__in=own).select_related("matter", "unit", "person").order_by("due_on", "pk")[:SHOWN_MOST]
    ):
        yield Waiting(
            title=given.text,
            url=f"{given.matter.get_absolute_url()}#chi-dao-{given.pk}",
            why=_why(given),
            action=_("Close it") if given.reported_at else _("See how it stands"),
            due_on=given.due_on,
            icon="flag",
        )


def _why(given: Direction) -> str:
    if given.reported_at:
        return _("What was done is reported; close the direction.")
    if not given.carried_by:
        return _("Direction of the head; nobody else is named to carry it out.")
    return _("Direction of the head, overdue: %(who)s carries it out.") % {"who": given.carried_by}


def _directed(units: QuerySet[Unit]) -> Iterator[Waiting]:
    rows = Matter.objects.filter(programme__unit__in=units, state=State.DIRECTED)
    for matter in rows.order_by("pk")[:SHOWN_MOST]:
        yield Waiting(
            title=matter.title,
            url=matter.get_absolute_url(),
            why=_("The head gave direction; the units wait for the answer."),
            action=_("Answer"),
            icon="reply",
        )


def _to_study(units: QuerySet[Unit]) -> Iterator[Waiting]:
    owned = Programme.objects.filter(unit__in=units, difficulties__state=State.RAISED)
    for programme in owned.annotate(count=Count("difficulties")).order_by("pk"):
        sentence = ngettext(
            "%(count)s difficulty of a unit waits to be taken up.",
            "%(count)s difficulties of units wait to be taken up.",
            programme.count,
        )
        yield Waiting(
            title=programme.title,
            url=f"{reverse('difficulties:received')}?programme={programme.pk}&state={State.RAISED.value}",
            why=sentence % {"count": programme.count},
            action=_("Look at them"),
            icon="message-circle-question-mark",
        )


def _answered(units: QuerySet[Unit]) -> Iterator[Waiting]:
    rows = Difficulty.objects.filter(unit__in=units, state=State.ANSWERED).select_related("programme__unit")
    for row in rows.order_by("pk")[:SHOWN_MOST]:
        yield Waiting(
            title=str(row),
            url=row.get_absolute_url(),
            why=_("%(unit)s has answered. Say whether it helps.") % {"unit": row.programme.unit.label},
            action=_("Read the answer"),
            icon="message-circle-reply",
        )
