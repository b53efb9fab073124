"""What the pages of units' plans show."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from lantoa.core.clock import local
from lantoa.programme.cascade.models import Excuse, Line, LineKind, OwedPlan, Remark, UnitPlan
from lantoa.programme.intake.kinds import PartyRole
from lantoa.programme.plan.models import Obligation, PlanParty, Version


def audience_names(version: Version) -> dict[str, str]:
    """The people whom the version speaks to: code and the words that it has for them."""
    rows = PlanParty.objects.filter(item__version=version, role__in=(PartyRole.AUDIENCE, PartyRole.POPULATION))
    names: dict[str, str] = {}
    for code, words in rows.exclude(code="").order_by("item__position", "position").values_list("code", "as_written"):
        names.setdefault(code, words)
    return names


@dataclass(frozen=True)
class Part:
    """The lines of one kind."""

    kind: LineKind
    lines: list[Line]

    @property
    def label(self) -> str:
        return str(self.kind.label)

    @property
    def waiting(self) -> int:
        return sum(not line.is_settled for line in self.lines)

    @property
    def settled(self) -> int:
        return len(self.lines) - self.waiting


def parts_of(plan: UnitPlan) -> list[Part]:
    """The plan's lines by kind, each in the order of the programme; parts without lines are left out."""
    rows = plan.lines.in_order().select_related("item", "changed_by").prefetch_related("expectations")
    lines = list(rows)
    parts = [Part(kind, [line for line in lines if line.kind == kind]) for kind in LineKind]
    return [part for part in parts if part.lines]


def open_remarks(plan: UnitPlan) -> list[Remark]:
    """Remarks that were told to the unit and are not settled: first those of the whole plan, then line by line."""
    rows = plan.remarks.filter(returned_at__isnull=False, settled_at=None)
    return list(rows.select_related("line", "made_by").order_by(F("line__position").asc(nulls_first=True), "pk"))


@dataclass(frozen=True)
class DueDay:
    """By when a unit owes its plan: the day that the programme names, and the later one where it was given."""

    obligation: Obligation
    excuse: Excuse | None = None

    @property
    def named(self) -> date | None:
        return self.obligation.due_on

    @property
    def is_exempt(self) -> bool:
        return self.excuse is not None and self.excuse.is_exemption

    @property
    def day(self) -> date | None:
        """The last day in time; None where there is none or the unit is exempt."""
        return self.named if self.excuse is None else self.excuse.extended_to


def due_of(version: Version, unit: int) -> DueDay | None:
    """By when the unit owes its plan under the version's programme, as boards say it; None where it owes none."""
    owed = OwedPlan.objects.on().filter(programme=version.programme_id, unit=unit).select_related("obligation").first()
    if owed is None:
        return None
    return DueDay(owed.obligation, owed.obligation.excuses.filter(taken_back_at=None).first())


def given_days(plan: UnitPlan) -> dict[int, date | None]:
    """By item the later last day that the unit was given for its task; None where it is exempt."""
    rows = Excuse.objects.filter(
        obligation__version=plan.version_id, obligation__unit=plan.unit_id, taken_back_at=None
    ).select_related("obligation")
    return {each.obligation.item_id: each.extended_to for each in rows}


def submitted_on(plan: UnitPlan) -> date | None:
    """The day on which the plan first came in, in local time."""
    return local(plan.first_submitted_at).date() if plan.first_submitted_at else None
