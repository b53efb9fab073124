"""What of difficulties waits for a person."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.core.org.inherited import with_predecessors
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import own_units_where
from lantoa.core.org.waiting import Waiting
from lantoa.programme.difficulties.models import Difficulty, Matter, State
from lantoa.programme.difficulties.permissions import RAISE, STUDY
from lantoa.programme.directing.permissions import GIVE
from lantoa.programme.plan.models import Programme

SHOWN_MOST = 10


def waiting_for(person: Any) -> list[Waiting]:
    """What to decide as head, to study, and the answers that came back."""
    return list(_at_units(person))


def waiting_at(person: Any, unit: Unit) -> list[Waiting]:
    """What waits at one unit for whoever holds the post there."""
    return list(_at_units(person, pk=unit.pk))


def _at_units(person: Any, **narrowed: Any) -> Iterator[Waiting]:
    def units(permission: str) -> QuerySet[Unit]:
        return with_predecessors(own_units_where(person, permission).filter(**narrowed))

    yield from _to_decide(units(GIVE))
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
