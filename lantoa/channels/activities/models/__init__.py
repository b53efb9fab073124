from lantoa.channels.activities.models.activities import (
    PLACE_LENGTH,
    REMARK_LENGTH,
    TITLE_LENGTH,
    WORDS_LENGTH,
    Activity,
    Present,
)
from lantoa.channels.activities.models.attachments import AnnouncedFile, Attachment
from lantoa.channels.activities.models.attendance import Attendance, AttendanceGroup
from lantoa.channels.activities.models.guidances import CODE_LENGTH, NOTE_LENGTH, PROCEDURE_LENGTH, Guidance
from lantoa.channels.activities.models.links import ADDRESS_LENGTH, PAGE_TITLE_LENGTH, Link
from lantoa.channels.activities.models.states import (
    COUNTED,
    OPEN_TO_ATTENDANCE,
    OPEN_TO_CHANGES,
    AttachmentKind,
    LinkState,
    State,
    Who,
    Why,
)
from lantoa.channels.activities.models.steps import ActivityStep, StepKind

__all__ = [
    "ADDRESS_LENGTH",
    "CODE_LENGTH",
    "COUNTED",
    "NOTE_LENGTH",
    "OPEN_TO_ATTENDANCE",
    "OPEN_TO_CHANGES",
    "PAGE_TITLE_LENGTH",
    "PLACE_LENGTH",
    "PROCEDURE_LENGTH",
    "REMARK_LENGTH",
    "TITLE_LENGTH",
    "WORDS_LENGTH",
    "Activity",
    "ActivityStep",
    "AnnouncedFile",
    "Attachment",
    "AttachmentKind",
    "Attendance",
    "AttendanceGroup",
    "Guidance",
    "Link",
    "LinkState",
    "Present",
    "State",
    "StepKind",
    "Who",
    "Why",
]
