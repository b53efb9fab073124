"""The moment in words, for what leaves the product and stays as it was."""

from django.utils.translation import gettext as _

from lantoa.core.clock.time import local, now
from lantoa.lib.dates import moment_on_screen


def as_of() -> str:
    """As of when a list is that somebody takes away, in the reader's language and in local time."""
    return _("As of %(moment)s") % {"moment": moment_on_screen(local(now()))}
