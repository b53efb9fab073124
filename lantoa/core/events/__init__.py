"""What lower apps tell higher ones (sự kiện): in the same transaction, or later as a job. Writes nothing to the ledger."""

from lantoa.core.events.bus import Event, announce, later, listeners, now, preview, previews

__all__ = ["Event", "announce", "later", "listeners", "now", "preview", "previews"]
