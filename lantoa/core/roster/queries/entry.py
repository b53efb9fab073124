"""Who needs a code to come in, and who may not be given one."""

from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Q, QuerySet

from lantoa.core.accounts.models import User
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import units_where
from lantoa.core.roster.models import Membership, Person
from lantoa.core.roster.permissions import EDIT_ROSTER


def never_settled_in() -> QuerySet[User]:
    """Accounts by which nobody can come back: no password, no email to get one by, no passkey and no single sign-on."""
    unusable = Q(password="") | Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return with_password_alone().filter(unusable)


def with_password_alone() -> QuerySet[User]:
    """Accounts into which nothing leads but a password, where there is one."""
    return User.objects.filter(email="", is_active=True, authenticator=None, socialaccount=None)


def standing_elsewhere(unit: Unit, by: Any) -> QuerySet[Person]:
    """People with an open place at another unit whose roster the maker of codes does not keep."""
    places = Membership.objects.open().exclude(unit=unit)
    if isinstance(by, User):
        places = places.exclude(unit__in=units_where(by, EDIT_ROSTER))
    return Person.objects.filter(Exists(places.filter(person=OuterRef("pk"))))
