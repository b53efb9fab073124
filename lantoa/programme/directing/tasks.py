from typing import Any

from django.utils.translation import gettext_lazy as _

from lantoa.core import jobs
from lantoa.programme.directing import actions

REMIND_WORK = "directing.remind"


# At the beginning of office hours: nobody is woken, and there is a day left to act in.
@jobs.every(daily_at="07:30")
@jobs.work(REMIND_WORK, label=_("Reminding people of their tasks and directions"), retries=2, backoff_seconds=60)
def remind(job: Any) -> int:
    return actions.remind(by=REMIND_WORK)
