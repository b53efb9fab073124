"""What every programme needs: time, events, traces, work, files, people, units, notices, documents, the ledger."""
