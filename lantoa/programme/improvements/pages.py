"""What the page of one proposal draws: its road and what happened."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from lantoa.core.clock import local
from lantoa.lib.dates import moment_on_screen, on_screen
from lantoa.lib.texts import one_line
from lantoa.programme.improvements.models import Decision, Improvement, State, StepKind

REMARK_LENGTH = 160
_TONES = {
    StepKind.IN_FORCE: "good",
    StepKind.MEASURED: "good",
    StepKind.ADOPTED: "good",
    StepKind.ASKED: "bad",
    StepKind.GIVEN_UP: "bad",
}
# At which station of the road a proposal stands in each state.
_PLACES = {
    State.DRAFT: 0,
    State.ASKED: 0,
    State.PROPOSED: 1,
    State.PUT_UP: 2,
    State.REFUSED: 2,
    State.ACCEPTED: 3,
    State.IN_FORCE: 4,
    State.GIVEN_UP: 4,
    State.ADOPTED: 4,
}
_ENDED = {State.REFUSED: "blocked", State.GIVEN_UP: "blocked", State.ADOPTED: "done"}


@dataclass(frozen=True)
class Stop:
    """A station of the road as the kit draws it."""

    label: str
    state: str
    note: str = ""


@dataclass(frozen=True)
class Moment:
    """Something that happened, as the kit's timeline draws it."""

    when: str
    text: str
    who: str = ""
    tone: str = ""


def road_of(row: Improvement) -> list[Stop]:
    """Proposed, studied, decided, in force, adopted; where the unit's own head decides, no office studies."""
    labels = [_("Proposed"), _("Studied"), _("Decided"), _("In force"), _("Adopted")]
    at = _PLACES[State(row.state)]
    signs = ["done" if place < at else "current" if place == at else "next" for place in range(len(labels))]
    signs[at] = _ENDED.get(State(row.state), signs[at])
    notes = {at: row.state_label if row.state not in (State.DRAFT, State.ADOPTED) else ""}
    if row.is_accepted and row.begins_on:
        notes[at] = _("from %(day)s on") % {"day": on_screen(row.begins_on)}
    stops = [Stop(label, signs[place], notes.get(place, "")) for place, label in enumerate(labels)]
    skips_study = row.is_decided_here or (row.decider_id is None and not row.touches_others)
    return [stop for place, stop in enumerate(stops) if place != 1 or not skips_study]


def moments_of(row: Improvement) -> list[Moment]:
    """What happened, the newest first."""
    return [
        Moment(
            moment_on_screen(local(step.happened_at)),
            f"{step.get_kind_display()}: {one_line(step.remark, REMARK_LENGTH)}"
            if step.remark
            else step.get_kind_display(),
            step.person_name,
            _TONES.get(StepKind(step.kind), ""),
        )
        for step in row.steps.order_by("-pk")
    ]


def touched_by(row: Improvement) -> str:
    """Whom the change touches, in words."""
    parts = [_("our own unit")]
    parts += [_("units below")] if row.touches_below else []
    parts += [_("other bodies of the State")] if row.touches_bodies else []
    parts += [_("citizens and businesses")] if row.touches_citizens else []
    said = ", ".join(parts)
    return f"{said} ({row.others_named})" if row.others_named else said


def decision_tone(row: Improvement) -> str:
    return {Decision.ACCEPTED: "good", Decision.IN_PART: "info", Decision.REFUSED: "bad"}[Decision(row.decision)]
