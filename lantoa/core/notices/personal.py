"""What notices hold of a person."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.models import User
from lantoa.core.accounts.personal_data import Fate, Holding, hold
from lantoa.core.notices.models import Address, Delivery, Mailing, Notice, Preference, Suppression, Way, Wording
from lantoa.core.org.posts import naming


def _notices(person: User) -> QuerySet[Notice]:
    return Notice.objects.filter(recipient=person)


def _preferences(person: User) -> QuerySet[Preference]:
    return Preference.objects.filter(person=person)


def _addresses(person: User) -> QuerySet[Address]:
    return Address.objects.filter(person=person)


def _suppressions(person: User) -> QuerySet[Suppression]:
    """Those of the person's addresses, present ones and those to which something once went."""
    went = Delivery.objects.filter(notice__recipient=person).exclude(address="").values("way", "address").distinct()
    own = {(row["way"], row["address"].lower()) for row in went}
    own |= {(row.way, row.value) for row in _addresses(person)} | {(Way.EMAIL.value, person.email.lower())}
    named = Q(pk__in=[])
    for way, address in own:
        named |= Q(way=way, address=address) if address else Q(pk__in=[])
    return Suppression.objects.filter(named)


def _mailings(person: User) -> QuerySet[Mailing]:
    return Mailing.objects.filter(asked_by=person)


def _wordings(person: User) -> QuerySet[Wording]:
    return Wording.objects.filter(changed_by=person)


def _forget_notices(person: User) -> None:
    _notices(person).delete()
    Notice.objects.filter(teller=person).update(teller=None)
    # What colleagues were told of the person's posts and powers says the name.
    Notice.objects.filter(subject__in=naming(person)).delete()


def _forget_suppressions(person: User) -> None:
    """Before the account and the deliveries, by which they are found."""
    _suppressions(person).delete()
    Suppression.objects.filter(lifted_by=person).update(lifted_by=None)


hold(
    Holding(
        Suppression,
        _("My addresses to which nothing is sent"),
        _suppressions,
        ("way", "address", "since", "lifted_at"),
        Fate.REMOVED,
        _("So that nothing goes to an address from which messages come back."),
        erase=_forget_suppressions,
    )
)
hold(
    Holding(
        Delivery,
        _("How my messages went"),
        lambda person: Delivery.objects.filter(notice__recipient=person),
        ("made_at", "way", "address", "state", "sent_at", "reached_at", "read_at"),
        Fate.REMOVED,
        _("To see whether you were reached."),
    )
)
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
        Address,
        _("Where I want to be told"),
        _addresses,
        ("way", "value", "confirmed_at"),
        Fate.REMOVED,
        _("To reach you where you asked for it."),
        erase=lambda person: _addresses(person).delete(),
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
hold(
    Holding(
        Mailing,
        _("What I told many people"),
        _mailings,
        ("asked_at", "people"),
        Fate.BLANKED,
        _("So that you can follow and stop it; after erasure it belongs to nobody."),
        erase=lambda person: _mailings(person).update(asked_by=None),
    )
)
hold(
    Holding(
        Wording,
        _("Words of messages that I changed"),
        _wordings,
        ("kind", "way", "language", "changed_at"),
        Fate.BLANKED,
        _("The words stay; after erasure they name nobody who changed them."),
        erase=lambda person: _wordings(person).update(changed_by=None),
    )
)
