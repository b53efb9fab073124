"""Taking people on at a unit, with an account where they have none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from lantoa.core import audit, jobs
from lantoa.core.accounts.actions import EmailTaken
from lantoa.core.accounts.models import User
from lantoa.core.accounts.queries import is_email_taken
from lantoa.core.org.actions.posts import give_posts
from lantoa.core.org.giving import refuse_stranger
from lantoa.core.org.models import Post, Unit
from lantoa.core.org.permissions import EDIT_POST
from lantoa.core.org.roles import Role
from lantoa.core.org.scope import authorise
from lantoa.core.org.tenure import PostDraft
from lantoa.lib.vietnamese import fold


@dataclass(frozen=True)
class Newcomer:
    """Somebody without an account. The link for the first password goes to the email."""

    full_name: str
    email: str


@dataclass(frozen=True)
class Terms:
    """What is given: one or several roles, under which title, how long, and below the unit on which tree."""

    roles: Sequence[Role]
    from_day: date
    to_day: date | None = None
    title: str = ""
    axis: str = ""


@transaction.atomic
def take_on(unit: Unit, *, person: User | Newcomer, terms: Terms, by: Any) -> list[Post]:
    """Give a person roles at the unit; a newcomer gets an account and a letter with the way in."""
    authorise(by, EDIT_POST, unit)
    if isinstance(person, User):
        refuse_stranger(person, unit, by=by)
    user = person if isinstance(person, User) else _make_account(person, unit, by)
    drafts = [
        PostDraft(unit, user, role, terms.title, terms.from_day, terms.to_day, terms.axis) for role in terms.roles
    ]
    return give_posts(drafts, by=by)


def _make_account(newcomer: Newcomer, unit: Unit, by: Any) -> User:
    if is_email_taken(newcomer.email, owner=User()):
        raise EmailTaken
    name = _free_username(newcomer.email)
    user = User.objects.create_user(name, full_name=newcomer.full_name, email=newcomer.email.lower())
    audit.note("org.make_account", user, by=by, unit_id=unit.pk)
    jobs.enqueue("accounts.password_link", key=f"accounts.password_link:{user.pk}", user_id=user.pk, to=user.email)
    return user


def _free_username(email: str) -> str:
    """The part before the @, with a number where another account is called so."""
    stem = re.sub(r"[^a-z0-9._-]", "", fold(email.partition("@")[0]))[:50] or "nguoi.dung"
    taken = set(User.objects.filter(username__istartswith=stem).values_list("username", flat=True))
    taken = {name.lower() for name in taken}
    numbered = (f"{stem}{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (stem, *numbered) if name not in taken)
