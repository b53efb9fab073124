"""What the page of one activity draws: its road, what it says, and what happened."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.channels.activities.models import Activity, Attachment, State, StepKind
from lantoa.core.clock import local
from lantoa.lib.amounts import number_on_screen
from lantoa.lib.dates import moment_on_screen, on_screen
from lantoa.lib.texts import one_line

REMARK_LENGTH = 160
_TONES = {
    StepKind.CONFIRMED: "good",
    StepKind.RETURNED: "bad",
    StepKind.WITHDRAWN: "bad",
    StepKind.DETACHED: "bad",
    StepKind.UNATTENDED: "bad",
}
# At which station of the road an activity stands in each state.
_PLACES = {State.PLANNED: 0, State.RECORDED: 1, State.RETURNED: 1, State.CONFIRMED: 2, State.WITHDRAWN: 1}


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


def road_of(row: Activity) -> list[Stop]:
    """Planned, done, confirmed."""
    labels = [_("Planned"), _("Done and recorded"), _("Confirmed by the head")]
    at = _PLACES[State(row.state)]
    signs = ["done" if place < at else "current" if place == at else "next" for place in range(len(labels))]
    if row.is_confirmed:
        signs[at] = "done"
    if row.is_withdrawn:
        signs[at] = "blocked"
    note = row.get_state_display() if row.is_returned or row.is_withdrawn else ""
    return [Stop(label, signs[place], note if place == at else "") for place, label in enumerate(labels)]


def facts_of(row: Activity) -> list[tuple[str, str]]:
    """What the unit says, as terms and values."""
    moment = f"{row.begins_at:%H:%M} " if row.begins_at else ""
    people = [f"{each.title}: {number_on_screen(each.number)}" for each in row.audiences.all()]
    said = [
        (_("Form"), row.form_label),
        (_("Day"), f"{moment}{on_screen(row.happened_on)}"),
        (_("Where it was"), row.place),
        (_("People reached"), "; ".join(people)),
        (
            _("Attendance list"),
            "; ".join(str(each) for each in row.attendance_groups.order_by("pk").select_related("school_class")),
        ),
        (_("Topics"), "; ".join(one_line(each.text, REMARK_LENGTH) for each in row.topics.all())),
        (_("Line of the unit's plan"), str(row.line) if row.line else ""),
        (_("Note"), row.remark),
    ]
    return [(term, value) for term, value in said if value]


def missing_files(row: Activity, files: Sequence[Attachment]) -> str:
    """That fewer files are here than were announced; empty where all are."""
    if len(files) >= row.expected_attachments:
        return ""
    sentence = ngettext(
        "%(here)s of %(count)s file is here.", "%(here)s of %(count)s files are here.", row.expected_attachments
    )
    return sentence % {"here": len(files), "count": row.expected_attachments}


def moments_of(row: Activity) -> list[Moment]:
    """What happened, the newest first."""
    return [
        Moment(
            moment_on_screen(local(step.happened_at)),
            _said(step.get_kind_display(), step.remark),
            step.person_name or ("" if step.person_id else _("the system")),
            _TONES.get(StepKind(step.kind), ""),
        )
        for step in row.steps.order_by("-pk")
    ]


def _said(label: str, remark: str) -> str:
    return f"{label}: {one_line(remark, REMARK_LENGTH)}" if remark else label
