"""What the page of a unit's plan draws: its road, what happened, what was noted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lantoa.core.clock import local
from lantoa.lib.dates import moment_on_screen
from lantoa.programme.cascade.gaps import Gap
from lantoa.programme.cascade.models import Remark, StepKind, UnitPlan, UnitPlanState

# About what fits on a phone above the first part of the plan.
FINDINGS_SHOWN = 4
_TONES = {StepKind.RETURNED: "bad", StepKind.SENT_BACK: "bad", StepKind.ACCEPTED: "good"}


@dataclass(frozen=True)
class Stop:
    """A station of the road as the kit draws it."""

    label: str
    state: str


@dataclass(frozen=True)
class Moment:
    """Something that happened to the plan, as the kit's timeline draws it."""

    when: str
    text: str
    who: str = ""
    tone: str = ""


def road_of(plan: UnitPlan) -> list[Stop]:
    """Made, signed, submitted, accepted: where the plan stands."""
    stations = [
        (_("Make"), (UnitPlanState.DRAFTING, UnitPlanState.RETURNED)),
        (_("Sign"), (UnitPlanState.SIGNING,)),
        (_("Submit"), (UnitPlanState.SIGNED,)),
        (_("Accepted"), (UnitPlanState.SUBMITTED,)),
    ]
    at = next((number for number, (_label, states) in enumerate(stations) if plan.state in states), len(stations))
    return [
        Stop(label, "done" if number < at else "current" if number == at else "next")
        for number, (label, _states) in enumerate(stations)
    ]


def moments_of(plan: UnitPlan) -> list[Moment]:
    """Every step with who and when, the newest first."""
    return [
        Moment(
            moment_on_screen(local(step.happened_at)),
            f"{step.get_kind_display()}: {step.remark}" if step.remark else step.get_kind_display(),
            step.person_name,
            _TONES.get(StepKind(step.kind), ""),
        )
        for step in plan.steps.order_by("-pk")
    ]


@dataclass(frozen=True)
class Finding:
    """A gap as the page shows it; `remark` is what the receiver has said of it in the same words."""

    gap: Gap
    remark: Remark | None = None


@dataclass(frozen=True)
class Check:
    """What the check of a plan found: the first findings, those behind a fold, and what was left out for a reason."""

    first: list[Finding]
    more: list[Finding]
    choices: list[Finding]

    @property
    def count(self) -> int:
        return len(self.first) + len(self.more)


def check_of(gaps: Sequence[Gap], remarks: Mapping[int, Sequence[Remark]], *, for_receiver: bool) -> Check:
    """The findings with their remarks by line; what the unit decided with a reason is told to its receiver alone."""

    def seen(gap: Gap) -> Finding:
        at_line = remarks.get(gap.line.pk if gap.line else 0, ())
        return Finding(gap, next((remark for remark in at_line if remark.text == gap.sentence), None))

    open_ones = [seen(gap) for gap in gaps if not gap.is_choice]
    # A fold for a single one would hide more than it spares.
    cut = FINDINGS_SHOWN if len(open_ones) > FINDINGS_SHOWN + 1 else len(open_ones)
    choices = [seen(gap) for gap in gaps if gap.is_choice] if for_receiver else []
    return Check(open_ones[:cut], open_ones[cut:], choices)


def noted_of(plan: UnitPlan) -> dict[int, list[Remark]]:
    """Remarks that the receiver has noted and not told, by line."""
    return by_line(plan.remarks.filter(returned_at=None).select_related("made_by").order_by("pk"))


def by_line(remarks: Iterable[Remark]) -> dict[int, list[Remark]]:
    """The remarks at each line; those on the whole plan under 0."""
    found: dict[int, list[Remark]] = defaultdict(list)
    for remark in remarks:
        found[remark.line_id or 0].append(remark)
    return dict(found)
