"""The people of units by name or code, whether or not they sign in, and how many they are (danh sách).

Rosters come in from sheets and are dated; nothing is written to the ledger, which stands above.
"""
