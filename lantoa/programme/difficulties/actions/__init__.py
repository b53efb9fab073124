"""The verbs of difficulties. Each authorises, refuses, changes, records and tells in one transaction."""

from lantoa.programme.difficulties.actions.answering import answer
from lantoa.programme.difficulties.actions.deciding import direct, put_up, take_back
from lantoa.programme.difficulties.actions.grouping import add, group, rename, take_out
from lantoa.programme.difficulties.actions.raising import close, keep_draft, raise_difficulty, reopen

__all__ = [
    "add",
    "answer",
    "close",
    "direct",
    "group",
    "keep_draft",
    "put_up",
    "raise_difficulty",
    "rename",
    "reopen",
    "take_back",
    "take_out",
]
