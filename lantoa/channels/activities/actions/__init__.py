"""The verbs on activities."""

from lantoa.channels.activities.actions.attending import remove_attendance, take_attendance
from lantoa.channels.activities.actions.deciding import confirm, give_back
from lantoa.channels.activities.actions.evidence import (
    attach,
    attach_link,
    detach,
    expect_no_more,
    keep_look,
    keep_small,
    look_again,
)
from lantoa.channels.activities.actions.guiding import guide, undo_guidance
from lantoa.channels.activities.actions.recording import Recorded, correct, plan_ahead, receive, record, withdraw

__all__ = [
    "Recorded",
    "attach",
    "attach_link",
    "confirm",
    "correct",
    "detach",
    "expect_no_more",
    "give_back",
    "guide",
    "keep_look",
    "keep_small",
    "look_again",
    "plan_ahead",
    "receive",
    "record",
    "remove_attendance",
    "take_attendance",
    "undo_guidance",
    "withdraw",
]
