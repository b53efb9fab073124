"""What people do with their notices and addresses, and what administrators do with messages."""

from lantoa.core.notices.actions.addresses import (
    ask_to_follow,
    confirm,
    forget_address,
    give_phone,
    try_again,
)
from lantoa.core.notices.actions.overseeing import cancel_mailing, connect_zalo, lift_suppression
from lantoa.core.notices.actions.own import choose, open_notice, read_all
from lantoa.core.notices.actions.wordings import change_wording, forget_wording

__all__ = [
    "ask_to_follow",
    "cancel_mailing",
    "change_wording",
    "choose",
    "confirm",
    "connect_zalo",
    "forget_address",
    "forget_wording",
    "give_phone",
    "lift_suppression",
    "open_notice",
    "read_all",
    "try_again",
]
