"""What the pages of message campaigns show."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Prefetch, Q, QuerySet

from lantoa.channels.broadcasts.bodies import programmes_of
from lantoa.channels.broadcasts.models import Campaign, Recipient, RecipientState
from lantoa.channels.broadcasts.permissions import APPROVE, PREPARE, VIEW_CAMPAIGN
from lantoa.core.notices.models import REACHED, Delivery, DeliveryState, Way
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import may, own_units_where, units_where
from lantoa.programme.plan.models import Programme

WAITING = (DeliveryState.WAITING, DeliveryState.SENDING)
FAILED = (DeliveryState.FAILED, DeliveryState.UNSURE)
NOT_SENT = (DeliveryState.SKIPPED, DeliveryState.SUPPRESSED)


def campaigns_for(person: Any) -> QuerySet[Campaign]:
    """What the person sees, the newest first, with how many people each told."""
    told = Count("recipients", filter=Q(recipients__state=RecipientState.TOLD))
    rows = Campaign.objects.visible_to(person).select_related("unit", "programme", "below")
    return rows.annotate(told_count=told).order_by("-begun_at", "-pk")


def units_to_prepare_for(person: Any) -> QuerySet[Unit]:
    """The units in whose name the person prepares campaigns."""
    return own_units_where(person, PREPARE).select_related("kind").in_tree_order()


def programmes_to_send_under(person: Any) -> QuerySet[Programme]:
    """The programmes of all these units."""
    return programmes_of(list(units_to_prepare_for(person)))


def may_with(person: Any, campaign: Campaign) -> dict[str, bool]:
    """What the person may do with the campaign, at the unit concerned."""
    prepares = may(person, PREPARE, campaign.unit_id)
    approves = campaign.decider_id is not None and may(person, APPROVE, campaign.decider_id)
    sees = units_where(person, VIEW_CAMPAIGN, among=[campaign.unit_id]).exists()
    return {"prepare": prepares, "approve": approves, "stop": prepares or approves, "see_all": sees or approves}


@dataclass(frozen=True)
class Inside:
    """How far a campaign has come inside the system. Told and opened are two facts, never added."""

    whole: int
    told: int
    waiting: int
    left: int
    stopped: int
    opened: int

    @property
    def settled(self) -> int:
        return self.whole - self.waiting


@dataclass(frozen=True)
class Outside:
    """How far it has come by one way out of the system."""

    way: Way
    reached: int
    seen: int
    waiting: int
    failed: int
    not_sent: int

    @property
    def label(self) -> str:
        return str(self.way.label)


def inside_of(campaign: Campaign) -> Inside:
    states = dict(campaign.recipients.order_by().values_list("state").annotate(Count("pk")))
    return Inside(
        whole=sum(states.values()),
        told=states.get(RecipientState.TOLD, 0),
        waiting=states.get(RecipientState.WAITING, 0),
        left=states.get(RecipientState.LEFT, 0),
        stopped=states.get(RecipientState.STOPPED, 0),
        opened=campaign.recipients.opened().count(),
    )


def outside_of(campaign: Campaign) -> list[Outside]:
    """Each way by which it left, in the order of the ways."""
    if campaign.mailing_id is None:
        return []
    counts: dict[str, dict[str, int]] = {}
    rows = Delivery.objects.filter(mailing=campaign.mailing_id).order_by().values_list("way", "state")
    for way, state, count in rows.annotate(Count("pk")):
        counts.setdefault(way, {})[state] = count

    def of(way: str, states: tuple[DeliveryState, ...]) -> int:
        return sum(counts[way].get(state, 0) for state in states)

    return [
        Outside(
            way, of(way, REACHED), of(way, (DeliveryState.READ,)), of(way, WAITING), of(way, FAILED), of(way, NOT_SENT)
        )
        for way in Way
        if way in counts
    ]


def units_told(campaign: Campaign) -> QuerySet[Any, Any]:
    """By unit: how many are meant, told, and have opened it; in the order of the tree."""
    rows = campaign.recipients.order_by().values("unit", name=F("unit__name"))
    counted = rows.annotate(
        whole=Count("pk"),
        told=Count("pk", filter=Q(state=RecipientState.TOLD)),
        opened=Count("pk", filter=Q(notice__read_at__isnull=False)),
        rank=Min("unit__kind__rank"),
        key=Min("unit__sort_key"),
    )
    return counted.order_by("rank", "key", "unit")


def recipients_of(campaign: Campaign) -> QuerySet[Recipient]:
    """Everybody on its list with how it reached them, in the order of units and names."""
    went = Prefetch("notice__deliveries", Delivery.objects.order_by("way"))
    rows = campaign.recipients.select_related("person", "unit", "notice").prefetch_related(went)
    return rows.order_by("unit__kind__rank", "unit__sort_key", "unit_id", "person__full_name", "pk")


def not_reached(rows: QuerySet[Recipient], way: str) -> QuerySet[Recipient]:
    """Those whom the way did not reach, for whatever reason; inside the system, those who are not told."""
    if not way:
        return rows.exclude(state=RecipientState.TOLD)
    reached = Delivery.objects.filter(notice=OuterRef("notice"), way=way, state__in=(*REACHED, *WAITING))
    return rows.filter(~Exists(reached))
