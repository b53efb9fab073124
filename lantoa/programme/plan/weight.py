"""What a programme puts its weight on: the fields of reform, and its own focus."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lantoa.programme.intake.fields import fields
from lantoa.programme.intake.kinds import ItemKind
from lantoa.programme.plan.models import PlanItem, Version


@dataclass(frozen=True)
class FieldShare:
    """How many topics of a programme belong to one field of reform, and whether the plan puts weight on it."""

    label: str
    topics: int
    has_focus: bool


def fields_of(version: Version) -> list[FieldShare]:
    """Every field of reform with its topics, so that a field without any is seen too."""
    counts = Counter(version.items.filter(kind=ItemKind.TOPIC).values_list("field_code", flat=True))
    focus = set(version.items.filter(is_focus=True).values_list("field_code", flat=True))
    shares = [FieldShare(each.label, counts[each.code], each.code in focus) for each in fields()]
    if counts[""]:
        shares.append(FieldShare(_("No field named"), counts[""], False))
    return shares


def focus_of(version: Version) -> QuerySet[PlanItem]:
    """What the plan itself puts its weight on, in its own words."""
    return version.items.filter(is_focus=True).in_order()
