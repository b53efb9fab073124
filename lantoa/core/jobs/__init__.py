"""Background work (công việc nền): progress, cancelling, retry, schedule, and taking up what a killed worker left.

Asking for work writes its rows in the caller's transaction; nothing is written to the ledger.
"""

from typing import TYPE_CHECKING

from lantoa.core.jobs.declaring import Cancelled, TookTooLong, Work, every, named, work
from lantoa.core.jobs.steady import steadily
from lantoa.lib.late import late

if TYPE_CHECKING:
    from lantoa.core.jobs.queries import latest
    from lantoa.core.jobs.queue import enqueue
    from lantoa.core.jobs.worker import drain

__all__ = ["Cancelled", "TookTooLong", "Work", "drain", "enqueue", "every", "latest", "named", "steadily", "work"]

# These stand on models, which are not loaded yet when this package is.
__getattr__ = late(__name__, {"drain": "worker", "enqueue": "queue", "latest": "queries"})
