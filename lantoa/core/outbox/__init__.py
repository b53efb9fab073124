"""What phones keep while there is no line (hộp chờ gửi), and how it comes in: once, whole, and answered by its own name.

It knows no channel: apps declare in their `takings.py` what they take. Writes nothing to the ledger; what takes an item does.
"""

from typing import TYPE_CHECKING

from lantoa.core.outbox.declaring import Taking, declare
from lantoa.lib.late import late

if TYPE_CHECKING:
    from lantoa.core.outbox.queries import Progress, progress_of

__all__ = ["Progress", "Taking", "declare", "progress_of"]

# These stand on models, which are not loaded yet when this package is.
__getattr__ = late(__name__, {"Progress": "queries", "progress_of": "queries"})
