"""What of simpler procedures waits for a person."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from lantoa.core.org.inherited import with_predecessors
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import own_units_where
from lantoa.core.org.waiting import Waiting
from lantoa.programme.improvements.following_up import measured_by
from lantoa.programme.improvements.models import FOLLOWED, Improvement, Measurement, State
from lantoa.programme.improvements.permissions import CARRY_OUT, DECIDE, PROPOSE, STUDY
from lantoa.programme.improvements.queries import to_carry_out

SHOWN_MOST = 10


def waiting_for(person: Any) -> list[Waiting]:
    """What to decide as head, to study, to answer, and what to put in force and measure."""
    rows = to_carry_out(person).filter(carrier_person=person)
    return [*map(followed_waiting, _with_measured(rows)), *_at_units(person)]


def waiting_at(person: Any, unit: Unit) -> list[Waiting]:
    """What waits at one unit for whoever holds the post there."""
    return list(_at_units(person, pk=unit.pk))


def _at_units(person: Any, **narrowed: Any) -> Iterator[Waiting]:
    def units(permission: str) -> QuerySet[Unit]:
        return with_predecessors(own_units_where(person, permission).filter(**narrowed))

    yield from _to_decide(units(DECIDE))
    yield from _to_study(units(STUDY))
    yield from _to_answer(units(PROPOSE))
    yield from _to_follow(units(CARRY_OUT))


def _to_decide(units: QuerySet[Unit]) -> Iterator[Waiting]:
    rows = Improvement.objects.filter(decider__in=units, state=State.PUT_UP).select_related("unit")
    for row in rows.order_by("pk")[:SHOWN_MOST]:
        yield Waiting(
            title=row.title,
            url=row.get_absolute_url(),
            why=_("A simpler procedure of %(unit)s waits for your decision.") % {"unit": row.unit.label},
            action=_("Decide"),
            icon="gavel",
        )


def _to_study(units: QuerySet[Unit]) -> Iterator[Waiting]:
    rows = Improvement.objects.filter(decider__in=units, state=State.PROPOSED).select_related("unit")
    for row in rows.order_by("pk")[:SHOWN_MOST]:
        yield Waiting(
            title=row.title,
            url=row.get_absolute_url(),
            why=_("%(unit)s proposes a simpler procedure. Study it and put it to the head.") % {"unit": row.unit.label},
            action=_("Study it"),
            icon="lightbulb",
        )


def _to_answer(units: QuerySet[Unit]) -> Iterator[Waiting]:
    rows = Improvement.objects.filter(unit__in=units, state=State.ASKED).select_related("decider")
    for row in rows.order_by("pk")[:SHOWN_MOST]:
        yield Waiting(
            title=row.title,
            url=row.get_absolute_url(),
            why=_("%(unit)s has a question on your proposal.") % {"unit": row.decider.label},
            action=_("Answer"),
            icon="message-circle-question-mark",
        )


def _to_follow(units: QuerySet[Unit]) -> Iterator[Waiting]:
    rows = Improvement.objects.filter(carrier_unit__in=units, carrier_person=None, state__in=FOLLOWED)
    for row in _with_measured(rows.select_related("unit").order_by("begins_on", "pk"))[:SHOWN_MOST]:
        yield followed_waiting(row)


def _with_measured(rows: QuerySet[Improvement]) -> QuerySet[Improvement]:
    return rows.annotate(is_measured=Exists(Measurement.objects.filter(improvement=OuterRef("pk"))))


def followed_waiting(row: Improvement) -> Waiting:
    """One procedure that somebody puts in force, measures, and in the end closes."""
    is_measured = getattr(row, "is_measured", False)
    if row.is_accepted:
        why, action, due_on = _("Accepted; it is to be done so from its day on."), _("Say since when"), row.begins_on
    elif is_measured:
        why, action, due_on = _("In force and measured; say whether it stays so."), _("End the follow-up"), None
    else:
        why, action, due_on = _("In force; say what it takes now."), _("Enter what it takes"), measured_by(row)
    return Waiting(title=row.title, url=row.get_absolute_url(), why=why, action=action, due_on=due_on, icon="timer")
