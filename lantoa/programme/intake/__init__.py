"""Intake (tiếp nhận): a document on paper becomes a reviewed draft. Writes no figures to the ledger, only that a reading was made."""
