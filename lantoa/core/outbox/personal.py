"""What came from a person's phones."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.models import User
from lantoa.core.accounts.personal_data import Fate, Holding, hold
from lantoa.core.outbox.models import Parcel, ParcelState


def _unname(person: User) -> None:
    """A sentence of refusal may repeat what was typed, and stands for nothing; the rest stays so that nothing comes in twice."""
    sent = Parcel.objects.filter(person=person)
    sent.filter(state=ParcelState.REFUSED).delete()
    sent.update(person=None)


hold(
    Holding(
        Parcel,
        _("What my phone sent"),
        lambda person: Parcel.objects.filter(person=person),
        ("received_at", "taking", "state", "url", "refusal"),
        Fate.BLANKED,
        _("So that what a phone sends twice comes in once; after erasure it says of nobody who sent it."),
        erase=_unname,
    )
)
