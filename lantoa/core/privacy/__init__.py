"""Personal data as the law asks (dữ liệu cá nhân): who looked at it, a person's own copy of it, its erasure.

Writes nothing to the ledger.
"""
