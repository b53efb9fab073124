"""The verbs of units' plans. Each authorises, refuses, changes, records and tells in one transaction."""

from lantoa.programme.cascade.actions.adopting import adopt_signed
from lantoa.programme.cascade.actions.allocating import allocate
from lantoa.programme.cascade.actions.beginning import NotBound, begin
from lantoa.programme.cascade.actions.catching_up import catch_up, leave_as_is
from lantoa.programme.cascade.actions.excusing import excuse, take_back
from lantoa.programme.cascade.actions.handing_down import hand_down
from lantoa.programme.cascade.actions.handing_in import (
    accept,
    remark,
    return_plan,
    settle_remark,
    submit,
    take_remark_back,
)
from lantoa.programme.cascade.actions.lines import add_line, decide, remove_line, settle_proposals
from lantoa.programme.cascade.actions.mending import mend
from lantoa.programme.cascade.actions.reminding import remind
from lantoa.programme.cascade.actions.signing import give_to_sign, reopen
from lantoa.programme.cascade.actions.spending import spend, take_spending_back
from lantoa.programme.cascade.actions.uploading import (
    keep_upload_reading,
    keep_upload_refusal,
    read_upload_again,
    set_aside_upload,
    take_from_upload,
    upload_plan,
)
from lantoa.programme.cascade.actions.urging import draft_urging_letter

__all__ = [
    "NotBound",
    "accept",
    "add_line",
    "adopt_signed",
    "allocate",
    "begin",
    "catch_up",
    "decide",
    "draft_urging_letter",
    "excuse",
    "give_to_sign",
    "hand_down",
    "keep_upload_reading",
    "keep_upload_refusal",
    "leave_as_is",
    "mend",
    "read_upload_again",
    "remark",
    "remind",
    "remove_line",
    "reopen",
    "return_plan",
    "set_aside_upload",
    "settle_proposals",
    "settle_remark",
    "spend",
    "submit",
    "take_back",
    "take_from_upload",
    "take_remark_back",
    "take_spending_back",
    "upload_plan",
]
