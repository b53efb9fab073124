"""What official documents tell the layers above them; each handler gets `document` and `by`, and `remark` where one was asked for."""

from lantoa.core.events import Event

DOCUMENT_NUMBERED = Event("documents.numbered", "A document got its number and date from the clerk.")
DOCUMENT_SENT_BACK = Event("documents.sent_back", "A document was given back to whoever drafted it, with a remark.")
DOCUMENT_DROPPED = Event("documents.dropped", "A document was given up before it was sent.")
DOCUMENT_SENT = Event("documents.sent", "A document was sent to its recipients.")
DOCUMENT_RECALLED = Event("documents.recalled", "A document that was sent was called back.")
