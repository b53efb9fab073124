"""Simpler internal procedures (cải tiến quy trình): a unit proposes, a head decides, what comes of it is measured.
Writes to the ledger what was proposed, decided, put in force, measured and adopted."""
