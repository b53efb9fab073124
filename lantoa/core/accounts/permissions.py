"""What is a person's own (account, notices, calendar) is theirs alone; no post gives power over another's."""

from lantoa.core.accounts.models import User
from lantoa.core.refusals import NotAllowed


def authorise_owner(by: User, owner: User) -> None:
    """Raise NotAllowed unless the person acts on what is their own."""
    if by.pk != owner.pk:
        raise NotAllowed
