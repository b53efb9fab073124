"""What this app holds of a person."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.models import User
from lantoa.core.accounts.personal_data import Fate, Holding, hold
from lantoa.core.audit.models import Trace
from lantoa.core.audit.wording import BETWEEN
from lantoa.core.files import actions as files
from lantoa.core.privacy.models import DataCopy, Erasure
from lantoa.lib.vietnamese import fold


def _copies(person: User) -> QuerySet[DataCopy]:
    return DataCopy.objects.filter(person=person)


def _remove_copies(person: User) -> None:
    for copy in _copies(person).select_related("file"):
        copy.delete()
        if copy.file:
            files.erase(copy.file, reason="Luật 91/2025/QH15", by="privacy.erase")


def forget_searches(person: User) -> None:
    """Blank the words of searches in the log that find the person; that somebody searched stays."""
    for trace in Trace.objects.filter(verb="privacy.search_log").exclude(remark="").iterator():
        # The trail may have added the temporary power under which they searched.
        typed, _dot, power = trace.remark.partition(BETWEEN)
        if all(word in person.folded for word in fold(typed).split()):
            trace.remark = power
            trace.save(update_fields=["remark"])


hold(
    Holding(
        DataCopy,
        _("Copies that I asked for"),
        _copies,
        ("asked_at", "ready_at"),
        Fate.REMOVED,
        _("To hand you your own data."),
        erase=_remove_copies,
    )
)
hold(
    Holding(
        Erasure,
        _("Requests for my erasure"),
        lambda person: Erasure.objects.filter(person=person),
        ("asked_at", "reason", "decision", "decided_at", "remark"),
        Fate.KEPT,
        _("That the law was followed must be shown; after erasure it names nobody."),
    )
)
