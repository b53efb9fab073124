"""The verbs of assignments and directions. Each authorises, refuses, changes, records and tells in one transaction."""

from lantoa.programme.directing.actions.assigning import assign, take_back
from lantoa.programme.directing.actions.doing import finish, reopen
from lantoa.programme.directing.actions.following import close, report
from lantoa.programme.directing.actions.giving import direct_task, give

__all__ = ["assign", "close", "direct_task", "finish", "give", "reopen", "report", "take_back"]
