"""An app that takes notes from the outbox, for tests and the benchmark alone: a form, a taking, an entry in the ledger."""
