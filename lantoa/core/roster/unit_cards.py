from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from lantoa.core.org.models import Unit
from lantoa.core.org.scope import may
from lantoa.core.org.unit_cards import UnitCard, unit_card
from lantoa.core.roster.permissions import VIEW_NUMBERS
from lantoa.core.roster.queries.numbers import numbers_of


@unit_card
def how_many_people(user: Any, unit: Unit, day: date) -> UnitCard | None:
    """The numbers of the unit on the day, by roster and by count."""
    if not may(user, VIEW_NUMBERS, unit):
        return None
    facts = {"numbers": numbers_of([unit], day)[0].numbers, "unit": unit}
    return UnitCard(_("How many people"), "roster/unit_card.html", facts)
