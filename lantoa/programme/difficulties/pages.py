"""What the pages of one difficulty and one matter draw: roads and what happened."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from lantoa.core.clock import local
from lantoa.lib.dates import moment_on_screen
from lantoa.lib.texts import one_line
from lantoa.programme.difficulties.models import Difficulty, Matter, State, Step, StepKind

# Answers stand in full on the page itself.
REMARK_LENGTH = 140
# Of single difficulties a matter's own page tells what its units did.
_OF_UNITS = (StepKind.CLOSED, StepKind.REOPENED)
_TONES = {StepKind.ANSWERED: "good", StepKind.CLOSED: "good", StepKind.REOPENED: "bad", StepKind.CARRIED_OUT: "good"}
# What a step says besides its name, where that is for people to read.
_SAID = {
    StepKind.TAKEN_OUT,
    StepKind.RENAMED,
    StepKind.PUT_UP,
    StepKind.DIRECTED,
    StepKind.ANSWERED,
    StepKind.CLOSED,
    StepKind.REOPENED,
    StepKind.REPORTED,
    StepKind.CARRIED_OUT,
}


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


def road_of(difficulty: Difficulty) -> list[Stop]:
    """Raised, studied, answered, closed; where the head comes in, the second station says so."""
    stations = [
        (_("Raised"), (State.RAISED,)),
        (_("Studied"), (State.STUDIED, State.PUT_UP, State.DIRECTED)),
        (_("Answered"), (State.ANSWERED,)),
        (_("Closed"), (State.CLOSED,)),
    ]
    at = next(number for number, (_label, states) in enumerate(stations) if difficulty.state in states)
    signs = ["done" if number < at else "current" if number == at else "next" for number in range(len(stations))]
    # Whoever is raised waits for the next station; whoever is closed has passed the last one.
    if difficulty.is_raised:
        signs[0], signs[1] = "done", "current"
    elif difficulty.is_closed:
        signs[-1] = "done"
    notes = {1: _note(difficulty)}
    return [Stop(label, signs[number], notes.get(number, "")) for number, (label, _states) in enumerate(stations)]


def _note(difficulty: Difficulty) -> str:
    if difficulty.is_raised:
        return _("not taken up yet")
    return difficulty.get_state_display() if difficulty.state in (State.PUT_UP, State.DIRECTED) else ""


def moments_of(difficulty: Difficulty) -> list[Moment]:
    """What happened to the difficulty, the newest first."""
    return _moments(difficulty.steps.order_by("-pk"))


def moments_of_matter(matter: Matter) -> list[Moment]:
    """What happened to the matter as a whole, and what its units did with the answer, the newest first."""
    rows = matter.steps.filter(Q(difficulty=None) | Q(kind__in=_OF_UNITS))
    return _moments(rows.order_by("-pk"))


def _moments(steps: Iterable[Step]) -> list[Moment]:
    return [
        Moment(
            moment_on_screen(local(step.happened_at)),
            f"{step.get_kind_display()}: {one_line(step.remark, REMARK_LENGTH)}"
            if step.remark and step.kind in _SAID
            else step.get_kind_display(),
            step.person_name,
            _TONES.get(StepKind(step.kind), ""),
        )
        for step in steps
    ]
