"""The programme's append-only record of what was done (sổ ghi nhận). Every act is recorded here once, with its proof, in the
transaction of the act; what stands here is corrected only by reversals."""

from typing import TYPE_CHECKING

from lantoa.core.ledger.kinds import Kind, Proof, declare
from lantoa.lib.late import late

if TYPE_CHECKING:
    from lantoa.core.ledger.coverage.counting import Covered
    from lantoa.core.ledger.coverage.reading import Missing, covered, covered_on, is_up_to_date, missing
    from lantoa.core.ledger.dimensions import (
        close_goal,
        keep_audience,
        keep_goal,
        keep_method,
        keep_topic,
        keep_undertaking,
    )
    from lantoa.core.ledger.models import Depth, Facet
    from lantoa.core.ledger.queries import Tally, entries_about, goals_under, moved, people_of, topic_of
    from lantoa.core.ledger.rolling.keeping import rolled_to
    from lantoa.core.ledger.rolling.reading import Branch, Cell, Figure, Question, branches_below, figures, total_of
    from lantoa.core.ledger.sealing import last_position, seal
    from lantoa.core.ledger.writing import DifferentEntrySameId, record, reverse

__all__ = [
    "Branch",
    "Cell",
    "Covered",
    "Depth",
    "DifferentEntrySameId",
    "Facet",
    "Figure",
    "Kind",
    "Missing",
    "Proof",
    "Question",
    "Tally",
    "branches_below",
    "close_goal",
    "covered",
    "covered_on",
    "declare",
    "entries_about",
    "figures",
    "goals_under",
    "is_up_to_date",
    "keep_audience",
    "keep_goal",
    "keep_method",
    "keep_topic",
    "keep_undertaking",
    "last_position",
    "missing",
    "moved",
    "people_of",
    "record",
    "reverse",
    "rolled_to",
    "seal",
    "topic_of",
    "total_of",
]

# These stand on models, which are not loaded yet when this package is.
__getattr__ = late(
    __name__,
    {
        "Branch": "rolling.reading",
        "Cell": "rolling.reading",
        "Covered": "coverage.counting",
        "Depth": "models",
        "DifferentEntrySameId": "writing",
        "Facet": "models",
        "Figure": "rolling.reading",
        "Missing": "coverage.reading",
        "Question": "rolling.reading",
        "Tally": "queries",
        "branches_below": "rolling.reading",
        "close_goal": "dimensions",
        "covered": "coverage.reading",
        "covered_on": "coverage.reading",
        "entries_about": "queries",
        "figures": "rolling.reading",
        "goals_under": "queries",
        "is_up_to_date": "coverage.reading",
        "keep_audience": "dimensions",
        "keep_goal": "dimensions",
        "keep_method": "dimensions",
        "keep_topic": "dimensions",
        "keep_undertaking": "dimensions",
        "last_position": "sealing",
        "missing": "coverage.reading",
        "moved": "queries",
        "people_of": "queries",
        "record": "writing",
        "reverse": "writing",
        "rolled_to": "rolling.keeping",
        "seal": "sealing",
        "topic_of": "queries",
        "total_of": "rolling.reading",
    },
)
