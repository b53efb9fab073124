"""What the pages of activities show."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from lantoa.channels.activities.addresses import fingerprint
from lantoa.channels.activities.catalogue import PUBLISHED
from lantoa.channels.activities.models import COUNTED, Activity, Attachment, AttendanceGroup, Guidance, Link, State
from lantoa.channels.activities.permissions import CONFIRM, RECORD, VIEW_ACTIVITY
from lantoa.channels.activities.programmes import lines_to_do
from lantoa.core.clock import today
from lantoa.core.org.inherited import with_predecessors
from lantoa.core.org.models import Unit
from lantoa.core.org.models.units import UnitQuerySet
from lantoa.core.org.scope import may, own_units_where, units_where
from lantoa.core.roster.permissions import VIEW_PEOPLE
from lantoa.programme.cascade.models import Line
from lantoa.programme.plan.models import Programme

PHOTOS_IN_ROW = 3
PROCEDURES_MOST = 6
GUIDANCES_MOST = 20


def activities_for(person: Any) -> QuerySet[Activity]:
    """What the person sees, the newest first, with how many people each reached, and whether a list names them."""
    listed = Exists(AttendanceGroup.objects.filter(activity=OuterRef("pk")))
    rows = Activity.objects.visible_to(person).select_related("unit", "programme").annotate(has_list=listed)
    return rows.annotate(reached=Coalesce(Sum("audiences__number"), 0)).order_by("-happened_on", "-recorded_at", "pk")


def units_to_record_for(person: Any) -> UnitQuerySet:
    """The units in whose name the person records."""
    return own_units_where(person, RECORD).select_related("kind").in_tree_order()


def sees_several_units(person: Any) -> bool:
    return len(units_where(person, VIEW_ACTIVITY).open_on()[:2]) > 1


def may_with(person: Any, activity: Activity) -> dict[str, bool]:
    """What the person may do with the activity, at its unit."""
    records, confirms = may(person, RECORD, activity.unit_id), may(person, CONFIRM, activity.unit_id)
    attends = records and may(person, VIEW_PEOPLE, activity.unit_id)
    return {"record": records, "confirm": confirms, "withdraw": records or confirms, "attend": attends}


def waiting_to_confirm(person: Any) -> QuerySet[Activity]:
    """What waits for the person as head, the oldest first, with a few photos of each."""
    units = with_predecessors(own_units_where(person, CONFIRM))
    rows = Activity.objects.filter(unit__in=units, state=State.RECORDED).select_related("unit", "recorded_by")
    return with_pictures(rows).order_by("happened_on", "recorded_at", "pk")


def with_pictures(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """With what shows them, in order: `standing_files` and the people reached."""
    files = Prefetch(
        "attachments", Attachment.objects.standing().in_order().select_related("file"), to_attr="standing_files"
    )
    listed = Prefetch("attendance_groups", AttendanceGroup.objects.order_by("pk").select_related("school_class"))
    return rows.prefetch_related(files, "audiences", "links", listed)


def last_of(person: Any, unit: Unit, programme: Programme) -> Activity | None:
    """What the person recorded last at the unit under the programme, which the next one may be like."""
    rows = Activity.objects.filter(unit=unit, programme=programme, recorded_by=person).exclude(state=State.WITHDRAWN)
    return rows.exclude(form=PUBLISHED).order_by("-recorded_at", "pk").first()


def last_programme(person: Any, unit: Unit) -> int | None:
    """The programme under which the person recorded last at the unit."""
    rows = Activity.objects.filter(unit=unit, recorded_by=person).order_by("-recorded_at", "pk")
    return rows.values_list("programme", flat=True).first()


@dataclass(frozen=True)
class Ahead:
    """What is to be done: a line of the unit's plan, or an activity that was planned by itself."""

    lines: QuerySet[Line]
    planned: QuerySet[Activity]


def ahead_for(person: Any) -> Ahead:
    """By day, what has none last."""
    units = own_units_where(person, RECORD)
    lines = lines_to_do(units).prefetch_related("expectations").order_by(F("due_on").asc(nulls_last=True), "pk")
    planned = Activity.objects.filter(unit__in=with_predecessors(units), state=State.PLANNED)
    return Ahead(lines, planned.select_related("unit").order_by("happened_on", "pk"))


def units_followed(person: Any) -> QuerySet[Unit]:
    """The units of which the person sees activities, with how many of them stand, wait and are confirmed."""
    counted, waiting = Q(activities__state__in=COUNTED), Q(activities__state=State.RECORDED)
    rows = units_where(person, VIEW_ACTIVITY).open_on().select_related("kind")
    counts = rows.annotate(
        done=Count("activities", filter=counted),
        waiting=Count("activities", filter=waiting),
        confirmed=Count("activities", filter=Q(activities__state=State.CONFIRMED)),
        proven=Count("activities", filter=counted & Q(activities__is_evidenced=True)),
    )
    return counts.in_tree_order()


def elsewhere(links: Iterable[Link], activity: Activity) -> list[str]:
    """Other units that recorded one of these pages too; told by name alone, since theirs may not be seen."""
    marks = [fingerprint(link.address) for link in links]
    if not marks:
        return []
    same = Link.objects.filter(fingerprint__in=marks, activity__unit=OuterRef("pk"), activity__state__in=COUNTED)
    return list(Unit.objects.filter(Exists(same)).exclude(pk=activity.unit_id).values_list("name", flat=True)[:10])


def guidances_of(units: Iterable[Unit]) -> QuerySet[Guidance]:
    """What the units recorded today and stands, the newest first."""
    rows = Guidance.objects.standing().filter(unit__in=units, guided_on=today())
    return rows.select_related("recorded_by").order_by("-recorded_at", "pk")


def procedures_of(unit: Unit) -> list[str]:
    """The procedures that the unit named most, for one tap."""
    rows = Guidance.objects.standing().filter(unit=unit).order_by().values("procedure").annotate(count=Count("pk"))
    return list(rows.order_by("-count", "procedure").values_list("procedure", flat=True)[:PROCEDURES_MOST])
