"""Activities (hoạt động): what a unit did under a programme, recorded on a phone with its proof, confirmed by the unit's head.
Writes to the ledger how many people it reached, that it was held, what was published elsewhere, and whom staff guided."""
