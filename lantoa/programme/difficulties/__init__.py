"""Difficulties that units meet under a programme (khó khăn, vướng mắc): raised, studied, put to the head, answered, followed.
Writes to the ledger what was raised, answered, directed and closed."""
