"""What people do with their own notices."""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from lantoa.core.accounts.models import User
from lantoa.core.accounts.permissions import authorise_owner
from lantoa.core.clock import now
from lantoa.core.notices.models import Group, Notice, Preference, Way


def open_notice(notice: Notice, *, by: Any) -> Notice:
    """Mark the notice as read the first time its recipient opens it."""
    authorise_owner(by, notice.recipient)
    if not notice.is_read:
        notice.read_at = now()
        notice.save(update_fields=["read_at"])
    return notice


def read_all(person: User, *, by: Any) -> int:
    """Mark all of the person's notices as read; returns how many were not."""
    authorise_owner(by, person)
    return Notice.objects.visible_to(person).unread().update(read_at=now())


@transaction.atomic
def choose(person: User, *, way: Way, groups: Collection[Group], by: Any) -> User:
    """Send the person notices of these groups by this way, and no others."""
    authorise_owner(by, person)
    Preference.objects.bulk_create(
        [Preference(person=person, way=way, group=group, is_wanted=group in groups) for group in Group],
        update_conflicts=True,
        unique_fields=["person", "way", "group"],
        update_fields=["is_wanted"],
    )
    return person
