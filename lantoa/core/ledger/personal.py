"""What the ledger holds of a person: the random key alone."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.personal_data import Fate, Holding, hold
from lantoa.core.ledger.models import PersonKey

hold(
    Holding(
        PersonKey,
        _("My key in the ledger"),
        lambda person: PersonKey.objects.filter(person=person),
        ("key",),
        Fate.REMOVED,
        _("Entries of the ledger name people by a random key alone; after erasure nobody can tell whose it was."),
    )
)
