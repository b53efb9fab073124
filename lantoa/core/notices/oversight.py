"""What administrators see of messages: whose deliveries, which addresses, which mailings; never the words of another's notice."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate

from lantoa.core.accounts.models import User
from lantoa.core.clock import now
from lantoa.core.notices.kinds import label_of
from lantoa.core.notices.models import REACHED, Address, Delivery, DeliveryState, Mailing, Suppression, Way, WayState
from lantoa.core.notices.permissions import OVERSEE, keeps_ways
from lantoa.core.notices.ways import open_ways
from lantoa.core.org.models import Post
from lantoa.core.org.scope import units_where
from lantoa.core.refusals import NotAllowed
from lantoa.lib.vietnamese import sort_key

DAYS_SHOWN = 30
# The columns of the counts.
STATES = {
    "reached": Q(state__in=REACHED),
    "seen": Q(state=DeliveryState.READ),
    "waiting": Q(state__in=(DeliveryState.WAITING, DeliveryState.SENDING)),
    "failed": Q(state__in=(DeliveryState.FAILED, DeliveryState.UNSURE)),
    "not_sent": Q(state__in=(DeliveryState.SKIPPED, DeliveryState.SUPPRESSED)),
}


def oversees(user: Any) -> bool:
    """Whether there is anybody whose messages the person follows."""
    return keeps_ways(user) or units_where(user, OVERSEE).exists()


def _people(user: Any) -> QuerySet[Post, Any]:
    """The people of the units in reach, as keys."""
    held = Post.objects.held_on().filter(unit__in=units_where(user, OVERSEE))
    return held.values("person_id")


def overseen(user: Any) -> QuerySet[Delivery]:
    """The deliveries of the last month to people in reach; to everybody for whoever keeps the ways."""
    lately = Delivery.objects.filter(made_at__gte=_since())
    return lately if keeps_ways(user) else lately.filter(notice__recipient__in=_people(user))


def troubled(user: Any) -> QuerySet[Delivery]:
    """Those of them that did not arrive, newest first, with whom they were for."""
    states = (DeliveryState.FAILED, DeliveryState.UNSURE, DeliveryState.SUPPRESSED, DeliveryState.SKIPPED)
    found = overseen(user).filter(state__in=states).exclude(reason="unwanted")
    return found.select_related("notice__recipient").defer("notice__title", "notice__body").order_by("-made_at", "-pk")


def counts_by_day(rows: QuerySet[Delivery]) -> list[dict[str, Any]]:
    """How many reached people, wait, failed and were not sent: by day and way, newest first."""
    counted = rows.order_by().annotate(day=TruncDate("made_at")).values("day", "way")
    return [row | {"label": Way(row["way"]).label} for row in counted.annotate(**_totals()).order_by("-day", "way")]


def counts_by_kind(rows: QuerySet[Delivery]) -> list[dict[str, Any]]:
    """The same by kind and way, in the order of the kinds' words."""
    counted = rows.order_by().values("notice__kind", "way").annotate(**_totals())
    words = [row | {"kind": label_of(row["notice__kind"]), "label": Way(row["way"]).label} for row in counted]
    return sorted(words, key=lambda row: (sort_key(row["kind"]), row["way"]))


def _totals() -> dict[str, Count]:
    return {name: Count("pk", filter=condition) for name, condition in STATES.items()}


def suppressions_of(user: Any) -> QuerySet[Suppression]:
    """The addresses held back now that belong to people in reach; all of them for whoever keeps the ways."""
    standing = Suppression.objects.filter(lifted_at=None).order_by("-since", "-pk")
    if keeps_ways(user):
        return standing
    people = _people(user)
    emails = [
        email.lower() for email in User.objects.filter(pk__in=people).exclude(email="").values_list("email", flat=True)
    ]
    held = Address.objects.filter(person__in=people).values("value")
    return standing.filter(Q(way=Way.EMAIL, address__in=emails) | (~Q(way=Way.EMAIL) & Q(address__in=held)))


def mailings_of(user: Any) -> QuerySet[Mailing]:
    """The mailings that the person began; all for whoever keeps the ways."""
    if not user.is_authenticated:
        return Mailing.objects.none()
    rows = Mailing.objects.select_related("asked_by").order_by("-asked_at", "-pk")
    return rows if keeps_ways(user) else rows.filter(asked_by=user)


def progress_of(mailing: Mailing) -> dict[str, int]:
    """How many of its messages have gone, wait, failed and were not sent."""
    found = dict(mailing.deliveries.order_by().values_list("state").annotate(count=Count("pk")))
    waiting = sum(found.get(state, 0) for state in (DeliveryState.WAITING, DeliveryState.SENDING))
    failed = sum(found.get(state, 0) for state in (DeliveryState.FAILED, DeliveryState.UNSURE))
    not_sent = sum(found.get(state, 0) for state in (DeliveryState.SKIPPED, DeliveryState.SUPPRESSED))
    whole = sum(found.values())
    return {
        "whole": whole,
        "waiting": waiting,
        "failed": failed,
        "not_sent": not_sent,
        "sent": whole - waiting - failed - not_sent,
        "settled": whole - waiting,
    }


def ways_now() -> list[tuple[str, WayState | None]]:
    """Each way that is set up, with what is the matter with it."""
    states = {state.way: state for state in WayState.objects.all()}
    return [(str(way.label), states.get(way)) for way in open_ways()]


def authorise_mailing(by: Any, mailing: Mailing) -> None:
    """Whoever began it, or keeps the ways. Raises NotAllowed."""
    if not isinstance(by, str) and not mailings_of(by).filter(pk=mailing.pk).exists():
        raise NotAllowed


def authorise_suppression(by: Any, suppression: Suppression) -> None:
    """Whoever follows the messages of the person whose address it is. Raises NotAllowed."""
    if not isinstance(by, str) and not suppressions_of(by).filter(pk=suppression.pk).exists():
        raise NotAllowed


def _since() -> datetime:
    return now() - timedelta(days=DAYS_SHOWN)
