"""The one exception for "no": a verb raises it, a view shows its sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """An anticipated no. Subclasses stand beside the verb that raises them.

    `message` says what happened and what to do next; `%(name)s` places are filled from keyword arguments.
    `field` names the form field it belongs to, where there is one.
    """

    message: str | Promise = _("This cannot be done now.")
    field: str | None = None
    status = 409

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """The message in the reader's language, with its facts filled in."""
        # A promise that counts chooses its form by what it is filled with, so it is filled first.
        return str(self.message % self.facts) if self.facts else str(self.message)


class NotAllowed(Refusal):
    """The person's posts do not give this permission at this unit."""

    message = _("Your posts do not allow this here. Ask the administrator of your unit.")
    status = 403


@contextmanager
def told_to(form: Any) -> Iterator[None]:
    """Turn a verb's refusal into an error of the form, so that what was typed stays; ask `form.errors` afterwards.

    A refusal for want of permission is no matter of the form and goes on.
    """
    try:
        yield
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
