"""The programme as a living thing (chương trình): versions, items, who is bound, who owes what. Writes publishing and opening to the ledger."""
