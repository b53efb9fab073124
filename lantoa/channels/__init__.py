"""The ways of communicating (kênh), one folder each: what people do there is counted by the ledger, and none knows another."""
