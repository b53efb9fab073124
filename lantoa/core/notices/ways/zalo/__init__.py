"""Zalo Official Account: messages to followers, templates to phones, keys that are renewed, receipts that are signed."""

from lantoa.core.notices.ways.zalo.client import CARRIER

__all__ = ["CARRIER"]
