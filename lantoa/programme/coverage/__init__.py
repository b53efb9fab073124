"""How far a programme has come among people (độ phủ): its objectives as goals, what they have come to, and who is still missing.
Reads the ledger; writes to it which goals there are."""
