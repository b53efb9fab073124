"""What notices hold of a person."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.models import User
from lantoa.core.accounts.personal_data import Fate, Holding, hold
from lantoa.core.notices.models import Notice, Preference
from lantoa.core.org.posts import naming


def _notices(person: User) -> QuerySet[Notice]:
    return Notice.objects.filter(recipient=person)


def _preferences(person: User) -> QuerySet[Preference]:
    return Preference.objects.filter(person=person)


def _forget_notices(person: User) -> None:
    _notices(person).delete()
    Notice.objects.filter(teller=person).update(teller=None)
    # What colleagues were told of the person's posts and powers says the name.
    Notice.objects.filter(subject__in=naming(person)).delete()


hold(
    Holding(
        Notice,
        _("My notices"),
        _notices,
        ("created_at", "title", "body", "read_at"),
        Fate.REMOVED,
        _("To tell you what concerns you."),
        erase=_forget_notices,
    )
)
hold(
    Holding(
        Preference,
        _("How I want to be told"),
        _preferences,
        ("way", "group", "is_wanted"),
        Fate.REMOVED,
        _("To tell you in the way that you chose."),
        erase=lambda person: _preferences(person).delete(),
    )
)
