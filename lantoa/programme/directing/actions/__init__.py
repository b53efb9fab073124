"""The verbs of assignments and directions. Each authorises, refuses, changes, records and tells in one transaction."""

from lantoa.programme.directing.actions.assigning import assign, take_back
from lantoa.programme.directing.actions.doing import finish, reopen
from lantoa.programme.directing.actions.following import close, report
from lantoa.programme.directing.actions.giving import direct_task, give
from lantoa.programme.directing.actions.reminding import remind

__all__ = ["assign", "close", "direct_task", "finish", "give", "remind", "reopen", "report", "take_back"]
