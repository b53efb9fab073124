from lantoa.core.documents.models.documents import DocumentState, OfficialDocument, Step, StepKind
from lantoa.core.documents.models.receipts import Receipt
from lantoa.core.documents.models.registers import Numbering, NumberSource, RegisterEntry

__all__ = [
    "DocumentState",
    "NumberSource",
    "Numbering",
    "OfficialDocument",
    "Receipt",
    "RegisterEntry",
    "Step",
    "StepKind",
]
