"""Addresses to which nothing is sent any more, and what brings them back."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.models import User
from lantoa.core.clock import now
from lantoa.core.notices.models import Address, Suppression, Way
from lantoa.core.notices.telling import tell

KIND = "system.address"


def suppress(way: Way, address: str, reason: str, detail: str = "") -> bool:
    """Send nothing to the address any more and tell its people inside the system; False where it was known."""
    facts = {"reason": reason, "detail": detail, "since": now()}
    row, is_new = Suppression.objects.get_or_create(way=way, address=address.lower(), lifted_at=None, defaults=facts)
    if is_new:
        _tell(row)
    return is_new


def people_at(way: str, address: str) -> QuerySet[User]:
    """Whose address it is now."""
    if way == Way.EMAIL:
        return User.objects.filter(email__iexact=address)
    held = Address.objects.filter(way=way, value=address)
    return User.objects.filter(pk__in=held.values("person_id"))


def _tell(row: Suppression) -> None:
    said = format_lazy("{sentence} ({way})", sentence=_("Messages to you come back"), way=Way(row.way).label)
    body = _("Look at the address and change or confirm it; until then you are told inside the system only.")
    people = people_at(row.way, row.address)
    link = reverse("notices:preferences")
    tell(people, kind=KIND, title=said, body=body, link=link, key=str(row.pk), by="notices.send")


def lift(way: str, address: str, *, because: str = "", by: User | None = None) -> int:
    """Send to the address again; the row stays as history."""
    standing = Suppression.objects.filter(way=way, address=address.lower(), lifted_at=None)
    return standing.update(lifted_at=now(), lifted_by=by, lifted_because=because)
