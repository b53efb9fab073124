"""What the ledger does when others tell it something."""

from typing import Any

from lantoa.core import events
from lantoa.core.accounts.events import PERSON_ERASED
from lantoa.core.accounts.models import User
from lantoa.core.ledger.models import PersonKey


@events.now(PERSON_ERASED)
def forget_whose_key_it_was(person: User, by: Any) -> None:
    """Entries keep the key and their digests; nobody can tell any more whose it was."""
    PersonKey.objects.filter(person=person).delete()
