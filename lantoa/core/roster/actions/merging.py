"""Two rows that are one human being become one; a person decides, and both stay readable."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, events
from lantoa.core.clock import now, today
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise_all
from lantoa.core.refusals import Refusal
from lantoa.core.roster.events import PERSONS_MERGED, ROSTER_CHANGED
from lantoa.core.roster.models import EntryCode, Membership, Merge, PartyMember, Person
from lantoa.core.roster.permissions import EDIT_ROSTER


class SamePerson(Refusal):
    message = _("These are one row already. Choose two different ones.")


class MergedAlready(Refusal):
    message = _("One of the two was merged into another meanwhile. Open the list of double persons again.")


class GroupsDiffer(Refusal):
    message = _("One of the two is on the staff and the other is not; they stay two.")


class BothHaveAccounts(Refusal):
    message = _("Both sign in with an account of their own. Ask the administrator which account stays, then merge.")


@transaction.atomic
def merge_persons(kept: Person, *, dropped: Person, by: Any) -> Person:
    """Everything of `dropped` that `kept` lacks passes to it; where both have the same place, the second ends."""
    authorise_all(by, EDIT_ROSTER, _units_of(kept, dropped))
    if kept.pk == dropped.pk:
        raise SamePerson
    rows = {row.pk: row for row in Person.objects.select_for_update().filter(pk__in=[kept.pk, dropped.pk])}
    kept, dropped = rows[kept.pk], rows[dropped.pk]
    if dropped.merged_into_id == kept.pk:
        return kept
    if kept.merged_into_id or dropped.merged_into_id:
        raise MergedAlready
    if kept.group != dropped.group:
        raise GroupsDiffer
    if kept.account_id and dropped.account_id:
        raise BothHaveAccounts

    Merge.objects.create(
        kept=kept,
        dropped=dropped,
        sector_id=dropped.sector_id,
        local_code=dropped.local_code,
        merged_at=now(),
        merged_by=None if isinstance(by, str) else by,
    )
    _pass_places(kept, dropped)
    _pass_particulars(kept, dropped)
    events.announce(PERSONS_MERGED, kept=kept, dropped=dropped)
    events.announce(ROSTER_CHANGED, units=set(kept.memberships.values_list("unit_id", flat=True)))
    for place in Membership.objects.open().filter(person=kept):
        audit.note("roster.merge_persons", kept, by=by, unit_id=place.unit_id, remark=f"{dropped.pk}")
    return kept


def _units_of(*people: Person) -> list[Unit]:
    """The units at which they stand; where one stands nowhere any more, those of the past."""
    units: dict[int, Unit] = {}
    for person in people:
        places = person.memberships.select_related("unit")
        for place in places.filter(valid_to=None) or places.all():
            units[place.unit_id] = place.unit
    return list(units.values())


def _pass_places(kept: Person, dropped: Person) -> None:
    held = set(Membership.objects.open().filter(person=kept).values_list("unit_id", "group"))
    yesterday = today() - timedelta(days=1)
    for place in dropped.memberships.all():
        if place.valid_to is None and (place.unit_id, place.group) in held:
            place.valid_to = max(place.valid_from, yesterday)
            place.save(update_fields=["valid_to"])
        else:
            place.person = kept
            place.save(update_fields=["person"])


def _pass_particulars(kept: Person, dropped: Person) -> None:
    account, birth_year = kept.account or dropped.account, kept.birth_year or dropped.birth_year
    sector_id, dropped.sector_id = _one_of(kept.sector_id, dropped.sector_id)
    code, dropped.local_code = _one_of(kept.local_code, dropped.local_code)
    if not kept.local_code and code:
        kept.coded_by, dropped.coded_by = dropped.coded_by, None
    dropped.account, dropped.merged_into = None, kept
    dropped.save(update_fields=["account", "sector_id", "local_code", "coded_by", "merged_into"])
    kept.account, kept.birth_year, kept.sector_id, kept.local_code = account, birth_year, sector_id, code
    kept.save(update_fields=["account", "birth_year", "sector_id", "local_code", "coded_by"])
    dropped.merged.update(merged_into=kept)
    EntryCode.objects.filter(person=dropped, used_at=None).delete()
    noted = PartyMember.objects.filter(person=kept).values("unit")
    PartyMember.objects.filter(person=dropped, unit__in=noted).delete()
    PartyMember.objects.filter(person=dropped).update(person=kept)


def _one_of(first: str, second: str) -> tuple[str, str]:
    """What the kept row has afterwards, and what is left to the other: codes that differ stay where they are."""
    return (first, second) if first else (second, "")
