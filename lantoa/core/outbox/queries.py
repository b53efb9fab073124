"""What has come in of the items of phones."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from lantoa.core.accounts.models import User
from lantoa.core.outbox.answers import Answer, of_parcel
from lantoa.core.outbox.models import Parcel, ParcelFile


@dataclass(frozen=True)
class Progress:
    """How many of an item's files are here."""

    here: int
    expected: int

    @property
    def is_whole(self) -> bool:
        return self.here == self.expected


def standing_of(person: User, ids: Iterable[UUID]) -> list[Answer]:
    """What is known of the person's items with these ids; those that never came are left out. Two queries."""
    parcels = Parcel.objects.visible_to(person).filter(pk__in=ids).prefetch_related("files")
    return [of_parcel(parcel, parcel.files.all(), before=True) for parcel in parcels]


def progress_of(ids: Collection[UUID]) -> dict[UUID, Progress]:
    """How far the files of items are, by the id of the item, for pages that show what became of them. One query.

    Items without files, and those that came by no phone, are left out.
    """
    rows = ParcelFile.objects.filter(parcel__in=ids).values_list("parcel")
    counted = rows.annotate(Count("arrived_at"), Count("pk")).order_by()
    return {parcel: Progress(here, expected) for parcel, here, expected in counted}
