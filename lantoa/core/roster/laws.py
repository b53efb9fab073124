"""The laws of rosters; `lantoa check` asks them."""

from collections.abc import Iterator

from django.db.models import F, Q

from lantoa.core.org.laws import Breach
from lantoa.core.roster.models import Membership, Person


def broken_laws() -> Iterator[Breach]:
    """Every breach; nothing where the rosters are sound."""
    for law in (no_place_outlives_its_unit, no_account_hangs_on_a_row_merged_away):
        for about in law():
            yield Breach(law.__name__, " ".join((law.__doc__ or "").split()), about)


def no_place_outlives_its_unit() -> Iterator[str]:
    """A place on a roster lies within the life of its unit."""
    early = Q(valid_from__lt=F("unit__opened_on"))
    late = Q(valid_to=None) | Q(valid_to__gt=F("unit__closed_on"))
    outside = Membership.objects.filter(early | Q(unit__closed_on__isnull=False) & late)
    for pk in outside.order_by("pk").values_list("pk", flat=True):
        yield f"roster.membership {pk}"


def no_account_hangs_on_a_row_merged_away() -> Iterator[str]:
    """An account belongs to the row that stays of a person who was on the rosters twice."""
    lost = Person.objects.filter(merged_into__isnull=False, account__isnull=False)
    for pk in lost.order_by("pk").values_list("pk", flat=True):
        yield f"roster.person {pk}"
