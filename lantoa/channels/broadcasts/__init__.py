"""Message campaigns (đợt nhắn tin): a unit tells many people one thing under a programme, once each.
Writes to the ledger how many it reached, by audience and by method."""
