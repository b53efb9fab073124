"""Whom the items of a programme speak to."""

from collections import defaultdict
from collections.abc import Iterable

from lantoa.programme.intake.kinds import PartyRole
from lantoa.programme.plan.models import PlanItem, PlanParty


def audiences_of(items: Iterable[PlanItem]) -> dict[int, set[str]]:
    """For each item the codes of the people it speaks to: its own, else those of what it stands below."""
    rows = list(items)
    named: dict[int, set[str]] = defaultdict(set)
    parties = PlanParty.objects.filter(item__in=rows, role__in=(PartyRole.AUDIENCE, PartyRole.POPULATION))
    for key, code in parties.exclude(code="").values_list("item_id", "code"):
        named[key].add(code)
    by_key = {item.pk: item for item in rows}
    found: dict[int, set[str]] = {}
    for item in rows:
        at: PlanItem | None = item
        while at is not None and not named[at.pk]:
            at = by_key.get(at.parent_id or 0)
        found[item.pk] = named[at.pk] if at else set()
    return found
