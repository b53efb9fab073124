"""What people are told, how it reached them, where they can be reached, and how they want to be."""

from lantoa.core.notices.models.addresses import Address, Preference, Suppression
from lantoa.core.notices.models.deliveries import (
    REACHED,
    TONES,
    Delivery,
    DeliveryQuerySet,
    DeliveryState,
    Mailing,
    Reason,
    Way,
    WayState,
)
from lantoa.core.notices.models.notices import ICONS, Group, Notice, NoticeQuerySet, group_of
from lantoa.core.notices.models.wordings import Wording
from lantoa.core.notices.models.zalo import ZaloToken

__all__ = [
    "ICONS",
    "REACHED",
    "TONES",
    "Address",
    "Delivery",
    "DeliveryQuerySet",
    "DeliveryState",
    "Group",
    "Mailing",
    "Notice",
    "NoticeQuerySet",
    "Preference",
    "Reason",
    "Suppression",
    "Way",
    "WayState",
    "Wording",
    "ZaloToken",
    "group_of",
]
