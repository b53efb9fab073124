"""What the pages about temporary powers show."""

from typing import Any

from django.db.models import Q, QuerySet

from lantoa.core.org.models import Elevation, Unit
from lantoa.core.org.permissions import ELEVATE, REVIEW_ACCESS
from lantoa.core.org.scope import units_where


def standing_of(user: Any) -> Elevation | None:
    """The power that the person has taken for this hour."""
    return Elevation.objects.standing().filter(person=user).select_related("unit").first()


def units_to_take_over(user: Any) -> QuerySet[Unit]:
    """Open units at which the person may take another role for an hour."""
    return units_where(user, ELEVATE).filter(pk__in=Unit.objects.open_on().values("pk"))


def elevations_for(user: Any) -> QuerySet[Elevation]:
    """The person's own, and those at units where they review who does what; the newest first."""
    reviewed = units_where(user, REVIEW_ACCESS).values("pk")
    rows = Elevation.objects.filter(Q(person=user) | Q(unit__in=reviewed))
    return rows.select_related("person", "unit").newest_first()
