from lantoa.core.documents.actions.checking import approve, check, drop, send_back
from lantoa.core.documents.actions.drafting import draft_document, revise
from lantoa.core.documents.actions.keeping import keep_issued
from lantoa.core.documents.actions.numbering import choose_numbering, give_number
from lantoa.core.documents.actions.receiving import acknowledge, confirm_destroyed, open_receipt
from lantoa.core.documents.actions.sending import choose_addressees, recall, send
from lantoa.core.documents.actions.signing import keep_offered, keep_signed

__all__ = [
    "acknowledge",
    "approve",
    "check",
    "choose_addressees",
    "choose_numbering",
    "confirm_destroyed",
    "draft_document",
    "drop",
    "give_number",
    "keep_issued",
    "keep_offered",
    "keep_signed",
    "open_receipt",
    "recall",
    "revise",
    "send",
    "send_back",
]
