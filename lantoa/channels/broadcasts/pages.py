"""What the page of one campaign draws: its road and what happened."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.channels.broadcasts.models import Campaign, State, StepKind
from lantoa.core.clock import local
from lantoa.lib.dates import moment_on_screen
from lantoa.lib.texts import one_line

REMARK_LENGTH = 160
_TONES = {
    StepKind.APPROVED: "good",
    StepKind.ENDED: "good",
    StepKind.RETURNED: "bad",
    StepKind.HELD: "bad",
    StepKind.CANCELLED: "bad",
}
_COUNTING = (StepKind.STARTED, StepKind.ENDED, StepKind.CANCELLED)
# At which station of the road a campaign stands in each state.
_PLACES = {
    State.DRAFT: 0,
    State.RETURNED: 0,
    State.SUBMITTED: 1,
    State.APPROVED: 2,
    State.SENDING: 2,
    State.SENT: 3,
    State.CANCELLED: 2,
}
_SIGNS = {State.CANCELLED: "blocked", State.SENT: "done"}


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


def road_of(row: Campaign) -> list[Stop]:
    """Prepared, approved, going out, sent."""
    labels = [_("Prepared"), _("Approved by the head"), _("Goes out"), _("All told")]
    at = _PLACES[State(row.state)]
    signs = ["done" if place < at else "current" if place == at else "next" for place in range(len(labels))]
    signs[at] = _SIGNS.get(State(row.state), signs[at])
    note = moment_on_screen(local(row.send_at)) if row.is_approved and row.send_at else row.get_state_display()
    notes = {at: note if row.state not in (State.DRAFT, State.SENT) else ""}
    return [Stop(label, signs[place], notes.get(place, "")) for place, label in enumerate(labels)]


def moments_of(row: Campaign) -> list[Moment]:
    """What happened, the newest first."""
    return [
        Moment(
            moment_on_screen(local(step.happened_at)),
            _said(step.get_kind_display(), StepKind(step.kind), step.remark),
            step.person_name or str(_("the system")) if step.person_id is None else step.person_name,
            _TONES.get(StepKind(step.kind), ""),
        )
        for step in row.steps.order_by("-pk")
    ]


def _said(label: str, kind: StepKind, remark: str) -> str:
    if kind in _COUNTING and remark.isdecimal():
        count = int(remark)
        remark = ngettext("%(count)s person", "%(count)s people", count) % {"count": count}
    elif kind == StepKind.APPROVED:
        remark = _("goes out at %(moment)s") % {"moment": remark}
    return f"{label}: {one_line(remark, REMARK_LENGTH)}" if remark else label
