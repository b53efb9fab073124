"""The one source of "now" (đồng hồ). Only the demo may set it; writes nothing to the ledger."""

from lantoa.core.clock.said import as_of
from lantoa.core.clock.time import local, now, real_now, standing_on, steady, today

__all__ = ["as_of", "local", "now", "real_now", "standing_on", "steady", "today"]
