"""When a campaign may go out: not at night, and not on days off, unless it is urgent."""

from datetime import datetime

from lantoa.core.notices.models import Group
from lantoa.core.notices.rules import leaves_at


def goes_out_at(moment: datetime, *, is_urgent: bool) -> datetime:
    """The moment itself, or the next morning on which people work. What is urgent goes at once; its messages wait for the morning.

    Reminders of deadlines keep the same hours, so theirs are asked.
    """
    return moment if is_urgent else leaves_at(Group.DEADLINE, moment) or moment
