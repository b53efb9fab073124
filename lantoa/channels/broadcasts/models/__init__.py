"""Campaigns, whom they tell, and the steps on their road."""

from lantoa.channels.broadcasts.models.campaigns import (
    LINK_LENGTH,
    SUBJECT_LENGTH,
    WORDS_LENGTH,
    Campaign,
    CampaignQuerySet,
)
from lantoa.channels.broadcasts.models.recipients import Recipient, RecipientQuerySet, is_told_by
from lantoa.channels.broadcasts.models.states import (
    GONE_OUT,
    OPEN_TO_CHANGES,
    UNDER_WAY,
    LeavesOut,
    Part,
    RecipientState,
    Roles,
    State,
)
from lantoa.channels.broadcasts.models.steps import CampaignStep, StepKind

__all__ = [
    "GONE_OUT",
    "LINK_LENGTH",
    "OPEN_TO_CHANGES",
    "SUBJECT_LENGTH",
    "UNDER_WAY",
    "WORDS_LENGTH",
    "Campaign",
    "CampaignQuerySet",
    "CampaignStep",
    "LeavesOut",
    "Part",
    "Recipient",
    "RecipientQuerySet",
    "RecipientState",
    "Roles",
    "State",
    "StepKind",
    "is_told_by",
]
