"""What of message campaigns waits for a person."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lantoa.channels.broadcasts.models import Campaign, State
from lantoa.channels.broadcasts.permissions import APPROVE, PREPARE
from lantoa.core.org.inherited import with_predecessors
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import own_units_where
from lantoa.core.org.waiting import Waiting

SHOWN_MOST = 10


def waiting_for(person: Any) -> list[Waiting]:
    """What to approve as head, and what came back to be mended."""
    return list(_at_units(person))


def waiting_at(person: Any, unit: Unit) -> list[Waiting]:
    """What waits at one unit for whoever holds the post there."""
    return list(_at_units(person, pk=unit.pk))


def _at_units(person: Any, **narrowed: Any) -> Iterator[Waiting]:
    def units(permission: str) -> QuerySet[Unit]:
        return with_predecessors(own_units_where(person, permission).filter(**narrowed))

    submitted = Campaign.objects.filter(decider__in=units(APPROVE), state=State.SUBMITTED).select_related("unit")
    for row in submitted.order_by("pk")[:SHOWN_MOST]:
        yield Waiting(
            title=row.subject,
            url=row.get_absolute_url(),
            why=_("%(unit)s wants to send this message. It waits for your approval.") % {"unit": row.unit.label},
            action=_("Look at it and approve"),
            icon="megaphone",
        )
    returned = Campaign.objects.filter(unit__in=units(PREPARE), state=State.RETURNED)
    for row in returned.order_by("pk")[:SHOWN_MOST]:
        yield Waiting(
            title=row.subject,
            url=row.get_absolute_url(),
            why=_("This message campaign is to be mended and submitted again."),
            action=_("Mend it"),
            icon="megaphone",
        )
