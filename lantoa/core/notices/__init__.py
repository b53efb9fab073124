"""What people are told (thông báo): in the system, by email, Zalo and SMS, as each person wants it. Writes nothing to the ledger."""

from typing import TYPE_CHECKING

from lantoa.lib.late import late

if TYPE_CHECKING:
    from lantoa.core.notices.telling import open_mailing, tell

__all__ = ["open_mailing", "tell"]

# It stands on models, which are not loaded yet when this package is.
__getattr__ = late(__name__, {"open_mailing": "telling", "tell": "telling"})
