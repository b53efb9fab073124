"""Answers about notices."""

from typing import Any

from lantoa.core.accounts.models import User
from lantoa.core.notices.models import Group, Notice, Preference, Way


def unread_count(user: Any) -> int:
    """How many notices the person has not opened, for the bar on every page."""
    return Notice.objects.visible_to(user).unread().count()


def wanted_groups(person: User, way: Way) -> list[Group]:
    """The groups that the person is sent by this way; all until they choose."""
    refused = Preference.objects.filter(person=person, way=way, is_wanted=False).values_list("group", flat=True)
    return [group for group in Group if group not in set(refused)]
