"""Official documents (văn bản): layout of the decree, one road from draft to sent, registers; which law is in force when.

Stands below the ledger, so it announces what happened and the programme records it.
"""
