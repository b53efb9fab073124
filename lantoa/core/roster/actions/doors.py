"""Pupils and students come in by the QR of their class; on the rosters they are a code, so an account bears the code."""

import secrets
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit
from lantoa.core.accounts.lockout import release
from lantoa.core.accounts.models import User
from lantoa.core.clock import now, today
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.core.roster.codes import ALPHABET
from lantoa.core.roster.models import ClassDoor, Group, Membership, Person, SchoolClass
from lantoa.core.roster.permissions import EDIT_ROSTER
from lantoa.core.roster.queries.doors import child_at, classes_now, door_at, doors_leading_to
from lantoa.core.roster.queries.entry import never_settled_in, with_password_alone
from lantoa.lib.dates import on_screen

# A class scans together in one lesson; two weeks, as for codes of the staff, let in whoever was ill that day.
GOOD_FOR = timedelta(days=14)
# Paper on a wall is photographed and passed on; a month is enough for a class that meets once a week.
LONGEST = timedelta(days=31)
NONCE_BYTES = 16
NAME_SIGNS = 6
STEMS = {Group.PUPIL: "hs", Group.STUDENT: "sv"}


class NobodyInClass(Refusal):
    message = _("Nobody stands in %(name)s in the current school year, so its QR would lead nowhere.")


class DoorTooLong(Refusal):
    message = _("Choose a last day from today to %(day)s.")
    field = "last_day"


class DoorEnded(Refusal):
    message = _("This QR no longer leads into a class. Ask your teacher for the one that holds now.")
    status = 404


class NotInThisClass(Refusal):
    message = _("This code does not fit this class. Look at it once more, or ask your teacher.")
    field = "code"


class SettledIn(Refusal):
    message = _("This code has come in already. Sign in with your account name and your password.")
    field = "code"


class NotThere(Refusal):
    message = _("%(person)s does not stand in a class here today, so their unit lets them in again.")


class NothingToForget(Refusal):
    message = _("%(person)s has not come in yet. The code and the QR of the class lead in.")


class HasAnotherWay(Refusal):
    message = _("%(person)s has another way in or holds a post. Ask the administrator.")


class SignedInAlready(Refusal):
    message = _("Somebody is signed in on this device. Sign out first, then scan the QR again.")


@transaction.atomic
def open_door(school_class: SchoolClass, *, last_day: date, by: Any) -> ClassDoor:
    """A new QR for the class, good to the end of the last day; an earlier one no longer leads in."""
    authorise(by, EDIT_ROSTER, school_class.unit_id)
    # Two who open at once: the second waits, and its QR holds.
    school_class = SchoolClass.objects.select_for_update().get(pk=school_class.pk)
    if not classes_now(school_class.unit).filter(pk=school_class.pk).exists():
        raise NobodyInClass(name=school_class.name)
    if not today() <= last_day <= today() + LONGEST:
        raise DoorTooLong(day=on_screen(today() + LONGEST))
    doors_leading_to(school_class).delete()
    door = ClassDoor.objects.create(
        school_class=school_class,
        nonce=secrets.token_hex(NONCE_BYTES),
        last_day=last_day,
        opened_at=now(),
        opened_by=None if isinstance(by, str) else by,
    )
    audit.note("roster.open_door", door, by=by, unit_id=school_class.unit_id, remark=last_day.isoformat())
    return door


@transaction.atomic
def close_door(school_class: SchoolClass, *, by: Any) -> None:
    """End the QR of the class at once; accounts that were made by it stay."""
    authorise(by, EDIT_ROSTER, school_class.unit_id)
    for door in doors_leading_to(school_class).select_for_update():
        audit.note("roster.close_door", door, by=by, unit_id=school_class.unit_id)
        door.delete()


@transaction.atomic
def enter_by_door(token: str, *, code: str, by: Any) -> User:
    """Come in by the QR of the class: the code of a child in it makes the child's account, named by that code.

    Until a password is chosen the code leads into the same account again. The account's name is drawn at random: it is
    half of what one signs in with, and codes are known to the whole class.
    """
    authorise_class(token)
    if isinstance(by, User):
        raise SignedInAlready
    led_in = door_at(token)
    if led_in is None:
        raise DoorEnded
    _door, school_class = led_in
    meant = child_at(school_class, code)
    if meant is None:
        raise NotInThisClass
    child = Person.objects.select_for_update().get(pk=meant.pk)
    if child.merged_into_id:
        raise NotInThisClass
    if child.account_id:
        account = never_settled_in().filter(pk=child.account_id).first()
        if account is None:
            raise SettledIn
    else:
        account = User.objects.create_user(_free_name(child.group), full_name=child.code)
        child.account = account
        child.save(update_fields=["account"])
    audit.note("roster.enter_by_door", child, by=account, unit_id=school_class.unit_id)
    return account


@transaction.atomic
def let_in_again(place: Membership, *, by: Any) -> User:
    """A child has forgotten the password, or somebody else came in by the child's code: the password holds no longer,
    whoever is signed in is signed out, and the QR of the class leads into the account again.

    Accounts with an email, a passkey or a post are not opened so: those are more than a child's.
    """
    authorise(by, EDIT_ROSTER, place.unit_id)
    place = Membership.objects.select_related("person__account").get(pk=place.pk)
    child, account = place.person, place.person.account
    if not child.is_child or not Membership.objects.held_on(today()).filter(pk=place.pk).exists():
        raise NotThere(person=child)
    if account is None:
        raise NothingToForget(person=child)
    if not with_password_alone().filter(pk=account.pk).exists() or account.posts.exists():
        raise HasAnotherWay(person=child)
    account.set_unusable_password()
    account.save(update_fields=["password"])
    release(account)
    audit.note("roster.let_in_again", account, by=by, unit_id=place.unit_id)
    return account


def authorise_class(token: str) -> None:
    """The address itself is the permission. Raises DoorEnded, the same for every reason."""
    if door_at(token) is None:
        raise DoorEnded


def _free_name(group: str) -> str:
    while True:
        signs = "".join(secrets.choice(ALPHABET) for _place in range(NAME_SIGNS)).lower()
        name = f"{STEMS[Group(group)]}.{signs}"
        if not User.objects.filter(username__iexact=name).exists():
            return name
