"""The programme's append-only record of what was done (sổ ghi nhận). Every act is recorded here once, with its proof, in the
transaction of the act; what stands here is corrected only by reversals."""

from typing import TYPE_CHECKING

from lantoa.core.ledger.kinds import Kind, Proof, declare
from lantoa.lib.late import late

if TYPE_CHECKING:
    from lantoa.core.ledger.dimensions import keep_audience, keep_method, keep_topic, keep_undertaking
    from lantoa.core.ledger.queries import Tally, entries_about, moved
    from lantoa.core.ledger.sealing import last_position, seal
    from lantoa.core.ledger.writing import DifferentEntrySameId, record, reverse

__all__ = [
    "DifferentEntrySameId",
    "Kind",
    "Proof",
    "Tally",
    "declare",
    "entries_about",
    "keep_audience",
    "keep_method",
    "keep_topic",
    "keep_undertaking",
    "last_position",
    "moved",
    "record",
    "reverse",
    "seal",
]

# These stand on models, which are not loaded yet when this package is.
__getattr__ = late(
    __name__,
    {
        "DifferentEntrySameId": "writing",
        "Tally": "queries",
        "entries_about": "queries",
        "keep_audience": "dimensions",
        "keep_method": "dimensions",
        "keep_topic": "dimensions",
        "keep_undertaking": "dimensions",
        "last_position": "sealing",
        "moved": "queries",
        "record": "writing",
        "reverse": "writing",
        "seal": "sealing",
    },
)
