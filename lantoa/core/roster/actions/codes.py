"""Codes by which the staff come in for the first time. They are shown once and kept as digests."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit
from lantoa.core.accounts.models import User
from lantoa.core.clock import now
from lantoa.core.org.models import Heir, Unit
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.core.roster.codes import digest, new_code
from lantoa.core.roster.models import EntryCode, Group, Membership, Person
from lantoa.core.roster.permissions import EDIT_ROSTER
from lantoa.core.roster.queries.entry import never_settled_in, standing_elsewhere
from lantoa.lib.vietnamese import fold_tokens

GOOD_FOR = timedelta(days=14)
USERNAME_MAX = 50


class NotOnThisRoster(Refusal):
    message = _("%(person)s is not on the staff of this unit, so no code can be made here.")


class StandsElsewhere(Refusal):
    message = _(
        "%(person)s also stands at another unit. Ask that unit to end the place, or whoever keeps the rosters of both"
        " to make the code."
    )


class HasAccount(Refusal):
    message = _("%(person)s signs in with an account already and needs no code.")


class CodeUnknown(Refusal):
    message = _(
        "This code is not known, was used already or has expired. Look at it again, or ask your unit for a new one."
    )
    field = "code"


class BoundAlready(Refusal):
    message = _("Your account belongs to somebody on a roster already. Sign out, then type the code again.")
    field = "code"


@transaction.atomic
def make_codes(unit: Unit, *, people: Iterable[Person], by: Any) -> list[tuple[Person, str]]:
    """A new code for each of the people; what the unit made for them earlier and nobody used no longer holds."""
    authorise(by, EDIT_ROSTER, unit)
    wanted = list(people)
    standing = Membership.objects.open().filter(unit=unit, group=Group.STAFF, person__in=wanted)
    here = set(standing.values_list("person_id", flat=True))
    elsewhere = standing_elsewhere(unit, by).filter(pk__in=[person.pk for person in wanted])
    held = set(elsewhere.values_list("pk", flat=True))
    locked_out = set(
        never_settled_in().filter(pk__in=[person.account_id for person in wanted]).values_list("pk", flat=True)
    )
    for person in wanted:
        if person.pk not in here:
            raise NotOnThisRoster(person=person)
        if person.pk in held:
            raise StandsElsewhere(person=person)
        if person.account_id and person.account_id not in locked_out:
            raise HasAccount(person=person)

    EntryCode.objects.filter(person__in=wanted, unit=unit, used_at=None).delete()
    made = [(person, new_code()) for person in wanted]
    moment, maker = now(), None if isinstance(by, str) else by
    EntryCode.objects.bulk_create(
        EntryCode(
            person=person,
            unit=unit,
            digest=digest(code),
            made_at=moment,
            made_by=maker,
            expires_at=moment + GOOD_FOR,
        )
        for person, code in made
    )
    audit.note("roster.make_codes", unit, by=by, unit_id=unit.pk, remark=str(len(made)))
    return made


@transaction.atomic
def enter(code: str, *, by: Any) -> User:
    """Take a code: whoever brings it gets the account of its person, a new one or the one they are signed in with.

    Whoever came in before and chose no password comes into the same account again.
    """
    authorise_bearer(code)
    standing = EntryCode.objects.select_for_update().get(digest=digest(code))
    person = Person.objects.select_for_update().get(pk=standing.person_id)
    if standing.used_at or person.merged_into_id or not _stands_where_made(standing):
        raise CodeUnknown
    account = _entered_again(person, by) if person.account_id else _bound(person, by)
    # Whatever else was made for the person would open the account to whoever holds that paper.
    EntryCode.objects.filter(person=person, used_at=None).update(used_at=now())
    audit.note("roster.enter", person, by=account)
    return account


def _bound(person: Person, by: Any) -> User:
    if isinstance(by, User):
        if Person.objects.filter(account=by).exists():
            raise BoundAlready
        account = by
    else:
        account = User.objects.create_user(_free_username(person.full_name), full_name=person.full_name)
    person.account = account
    person.save(update_fields=["account"])
    return account


def _entered_again(person: Person, by: Any) -> User:
    account = never_settled_in().filter(roster_person=person).first()
    if account is None:
        raise CodeUnknown
    if isinstance(by, User) and by.pk != account.pk:
        raise BoundAlready
    return account


def _stands_where_made(code: EntryCode) -> bool:
    """Whether the person still stands at the unit that made the code, or at the one that carries on from it."""
    heirs = Heir.objects.filter(predecessor=code.unit_id).values("heir")
    places = Membership.objects.open().filter(person=code.person_id)
    return places.filter(Q(unit=code.unit_id) | Q(unit__in=heirs)).exists()


def authorise_bearer(code: str) -> None:
    """The code itself is the permission. Raises CodeUnknown, the same for every reason."""
    if not EntryCode.objects.filter(digest=digest(code), used_at=None, expires_at__gt=now()).exists():
        raise CodeUnknown


def _free_username(name: str) -> str:
    wanted = ".".join(fold_tokens(name))[:USERNAME_MAX] or "can.bo"
    taken = set(User.objects.filter(username__istartswith=wanted).values_list("username", flat=True))
    taken = {each.lower() for each in taken}
    free = (f"{wanted}{number or ''}" for number in (0, *range(2, len(taken) + 3)))
    return next(each for each in free if each not in taken)
