"""Uploaded files (tệp): known by their bytes, kept once under their hash, handed out only by views that may.

Files stand below units, so the app that owns the record authorises; writes nothing to the ledger.
"""

from lantoa.core.files.content import open
from lantoa.core.files.serving import serve

__all__ = ["open", "serve"]
