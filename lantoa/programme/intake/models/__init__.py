from lantoa.programme.intake.models.citations import Citation, CitationRelation
from lantoa.programme.intake.models.drafts import Draft, DraftState, Origin
from lantoa.programme.intake.models.items import Item, ItemRecurrence, ItemState, Party
from lantoa.programme.intake.models.source import SourceLine

__all__ = [
    "Citation",
    "CitationRelation",
    "Draft",
    "DraftState",
    "Item",
    "ItemRecurrence",
    "ItemState",
    "Origin",
    "Party",
    "SourceLine",
]
