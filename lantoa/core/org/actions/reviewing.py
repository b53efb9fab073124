"""Looking at what concerns other people; that it was looked at stays."""

from typing import Any

from lantoa.core import audit
from lantoa.core.accounts.models import User
from lantoa.core.org.powers import Held, people_reviewed_by, powers_of
from lantoa.core.refusals import NotAllowed


def authorise_review(by: Any, person: User) -> None:
    """The person themselves, or who reviews a unit of theirs. Raises NotAllowed."""
    if not people_reviewed_by(by).filter(pk=person.pk).exists():
        raise NotAllowed


def look_at_powers(person: User, *, by: User) -> list[Held]:
    """What the person may do, and where; a look at somebody else's is written down."""
    authorise_review(by, person)
    if by.pk != person.pk:
        audit.note("org.look_at_powers", person, by=by)
    return powers_of(person)
