"""What the pages of a programme show."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import ngettext

from lantoa.core.clock import today
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import own_units_where, units_where
from lantoa.programme.intake.fields import label_of
from lantoa.programme.intake.kinds import HEADINGS, PartyRole
from lantoa.programme.intake.next_step import Step
from lantoa.programme.plan.models import Obligation, Opening, PlanItem, PlanParty, Programme, Version
from lantoa.programme.plan.permissions import VIEW_PROGRAMME, VIEW_STATUS
from lantoa.programme.plan.unit_steps import steps_for


@dataclass
class Node:
    """An item of the programme with what stands below it."""

    item: PlanItem
    parties: tuple[PlanParty, ...] = ()
    units_owing: int = 0
    children: list["Node"] = field(default_factory=list)

    @property
    def field_label(self) -> str:
        return label_of(self.item.field_code)

    @property
    def is_heading(self) -> bool:
        """Headings stand open, so that the page reads down to topics, methods and tasks."""
        return self.item.kind in HEADINGS

    @property
    def source_url(self) -> str:
        """The item's place in the document it was read from; empty for an item made by hand."""
        source = self.item.source
        if source is None or source.first_line is None:
            return ""
        return f"{reverse('plan:item_source', args=[self.item.pk])}#dong-{source.first_line}"


def tree_of(version: Version) -> list[Node]:
    """The version's items as trees, in the order of the document."""
    parties = Prefetch("parties", PlanParty.objects.order_by("position"))
    rows = version.items.in_order().select_related("source").prefetch_related(parties)
    owing = dict(version.obligations.owed().values_list("item").annotate(Count("pk")).values_list("item", "pk__count"))
    nodes: dict[int | None, Node] = {}
    roots: list[Node] = []
    for item in rows:
        node = nodes[item.pk] = Node(item, tuple(item.parties.all()), owing.get(item.pk, 0))
        above = nodes.get(item.parent_id)
        (above.children if above else roots).append(node)
    return roots


def newest(programme: Programme) -> Version:
    """The version that holds now."""
    return programme.versions.newest_first().select_related("draft", "published_by")[0]


@dataclass(frozen=True)
class Carried:
    """What a programme carries further, as it stands now."""

    version: Version
    is_visible: bool


def carried_by(programme: Programme, person: Any) -> Carried | None:
    """The programme above, and whether the person may open it; None where there is none."""
    if programme.parent is None:
        return None
    is_visible = Programme.objects.visible_to(person).filter(pk=programme.parent_id).exists()
    return Carried(newest(programme.parent), is_visible)


def programmes_for(person: Any) -> QuerySet[Programme]:
    """The programmes that a person sees, newest first, with how many units are bound; each branch under its own."""
    return (
        Programme.objects.visible_to(person)
        .not_under(Programme.objects.visible_to(person), own_units(person))
        .select_related("unit")
        .annotate(bound_count=Count("bindings", filter=Q(bindings__unit__kind__is_inner=False), distinct=True))
        .order_by("-published_at", "-pk")
    )


@dataclass(frozen=True)
class UnitStatus:
    """How a bound unit stands towards the newest version."""

    unit: Unit
    opening: Opening | None
    duties: int
    next_due: date | None


def status_of(version: Version, person: Any) -> list[UnitStatus]:
    """The bound units within the person's reach, in tree order."""
    units = units_where(person, VIEW_STATUS).filter(bindings__programme=version.programme_id)
    openings = {row.unit_id: row for row in version.openings.select_related("opened_by")}
    owed = {
        row["unit"]: (row["duties"], row["next_due"])
        for row in version.obligations.owed()
        .values("unit")
        .annotate(duties=Count("pk"), next_due=Min("due_on", filter=Q(due_on__gte=today())))
    }
    return [
        UnitStatus(unit, openings.get(unit.pk), *owed.get(unit.pk, (0, None)))
        for unit in units.select_related("kind").in_tree_order()
    ]


@dataclass(frozen=True)
class UnitPart:
    """What one unit owes under a version."""

    unit: Unit
    obligations: tuple[Obligation, ...]
    steps: tuple[Step, ...] = ()

    @property
    def next_due(self) -> date | None:
        return min((o.due_on for o in self.obligations if o.due_on and o.due_on >= today()), default=None)


def own_units(person: Any) -> QuerySet[Unit]:
    """The units at which a post of the person's own shows them programmes; keeping a unit's people does not."""
    return own_units_where(person, VIEW_PROGRAMME)


def parts_of(version: Version, person: Any) -> list[UnitPart]:
    """The parts of the person's own units."""
    rows = version.obligations.owed().filter(unit__in=own_units(person)).select_related("unit", "item__source")
    by_unit: dict[Unit, list[Obligation]] = defaultdict(list)
    for row in rows.order_by("unit__sort_key", "item__position"):
        by_unit[row.unit].append(row)
    return [UnitPart(unit, tuple(rows), tuple(steps_for(version, unit, person))) for unit, rows in by_unit.items()]


def dated_duties(person: Any) -> QuerySet[Obligation]:
    """The dated obligations of the person's own units in the versions that hold now."""
    rows = Obligation.objects.owed().filter(
        unit__in=own_units(person), due_on__isnull=False, version__in=current_versions()
    )
    return rows.select_related("unit", "item", "version__programme").order_by("due_on", "pk")


def current_versions() -> QuerySet[Version]:
    """The newest version of each programme."""
    newest_each = Version.objects.values("programme").annotate(newest=Max("pk")).values("newest")
    return Version.objects.filter(pk__in=newest_each)


@dataclass(frozen=True)
class Change:
    """An item that differs between two versions; `before` or `after` is None where it is new or gone."""

    before: PlanItem | None
    after: PlanItem | None

    @property
    def what(self) -> str:
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"

    @property
    def owners(self) -> tuple[str, str]:
        """Who had to do it and who has to now, in the words of each document."""
        return _owners(self.before), _owners(self.after)


COMPARED = ("kind", "text", "target", "deadline_on", "deadline_rule", "recurrence", "deliverable", "field_code")


def changes_in(version: Version) -> list[Change]:
    """What a version changes against the one before it; empty for the first."""
    before = version.programme.versions.filter(number=version.number - 1).first()
    if before is None:
        return []
    old, new = _items_by_key(before), _items_by_key(version)
    changes = [Change(old.get(key), item) for key, item in new.items() if _differs(old.get(key), item)]
    changes += [Change(item, None) for key, item in old.items() if key not in new]
    return sorted(changes, key=lambda change: (change.after or change.before).position)


def _items_by_key(version: Version) -> dict[UUID, PlanItem]:
    parties = Prefetch("parties", PlanParty.objects.order_by("position", "pk").prefetch_related("units"))
    return {item.key: item for item in version.items.prefetch_related(parties)}


def _differs(before: PlanItem | None, after: PlanItem) -> bool:
    return (
        before is None
        or any(getattr(before, name) != getattr(after, name) for name in COMPARED)
        or _named(before) != _named(after)
    )


def _named(item: PlanItem) -> list[tuple[str, str, set[int]]]:
    """Whom an item names, in which part, and the units that this means."""
    return [(party.role, party.as_written, {unit.pk for unit in party.units.all()}) for party in item.parties.all()]


def _owners(item: PlanItem | None) -> str:
    named = (
        [(words, len(units)) for role, words, units in _named(item) if role == PartyRole.RESPONSIBLE] if item else []
    )
    return "; ".join(_counted(words, count) if count > 1 else words for words, count in named)


def _counted(words: str, units: int) -> str:
    facts = {"words": words, "counter": units}
    return ngettext("%(words)s: %(counter)s unit", "%(words)s: %(counter)s units", units) % facts


@dataclass(frozen=True)
class DutyRow:
    """A task with how many units owe it, and whom the plan names."""

    item: PlanItem
    words: str
    units: tuple[Unit, ...]

    @property
    def count(self) -> int:
        return len(self.units)


def duties_of(version: Version) -> list[DutyRow]:
    """Who owes what by when: dated tasks first, then in the order of the document."""
    rows = (
        version.obligations.owed()
        .select_related("item", "unit", "unit__kind")
        .order_by("item__position", "unit__sort_key")
    )
    by_item: dict[int, list[Obligation]] = defaultdict(list)
    for row in rows:
        by_item[row.item_id].append(row)
    duties = [DutyRow(rows[0].item, rows[0].why, tuple(row.unit for row in rows)) for rows in by_item.values()]
    return sorted(duties, key=lambda duty: (duty.item.due_on or date.max, duty.item.position))
