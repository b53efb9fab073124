"""What of a person's documents passes on with their post."""

from collections.abc import Iterable

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.models import User
from lantoa.core.documents.models import DocumentState, OfficialDocument
from lantoa.core.documents.queries import waiting_at
from lantoa.core.org.models import Unit
from lantoa.core.org.passing_on import Passing, passes_on
from lantoa.core.org.waiting import Waiting


def _drafts(person: User, unit: Unit) -> Iterable[OfficialDocument]:
    return OfficialDocument.objects.filter(drafted_by=person, issuer=unit, state=DocumentState.DRAFTED).order_by("pk")


def _find(person: User, unit: Unit) -> Iterable[Waiting]:
    for document in _drafts(person, unit):
        why = say("Drafted, on its way to be checked.")
        yield Waiting(document.title, document.get_absolute_url(), why, say("Open"), icon="file-text")


def _move(old: User, new: User, unit: Unit) -> None:
    """A draft that comes back is mended by the next person; who drafted it first stands in its steps."""
    for document in _drafts(old, unit):
        document.drafted_by = new
        document.save(update_fields=["drafted_by"])


passes_on(Passing(_("Own drafts of documents"), _find, _move))
passes_on(Passing(_("Documents that wait for the next step"), waiting_at))
