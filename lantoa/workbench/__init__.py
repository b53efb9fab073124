"""The staff's desk (bàn làm việc): what is mine to do, navigation, calm error pages. Records nothing in the ledger."""
