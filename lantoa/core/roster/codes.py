"""Codes that people type from paper, and addresses that they scan: how they are drawn, shown and kept."""

import re
import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

# Without what is read wrongly on paper: 0 and O, 1 and I and L.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 10
# Of an address that is scanned and seldom typed: sixteen signs are 79 bits.
TOKEN_LENGTH = 16
KEY_DIGITS_MAX = 18


def new_code() -> str:
    """Ten signs drawn at random: as many as nobody tries out."""
    return "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))


def digest(code: str) -> str:
    """What is kept of a code, however it was spaced and in whatever case it is typed."""
    bare = re.sub(r"[^0-9A-Z]", "", code.upper())
    return salted_hmac("lantoa.roster.code", bare, algorithm="sha256").hexdigest()


def on_paper(code: str) -> str:
    """In two halves, as slips show it."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def door_token(key: int, nonce: str) -> str:
    """The address of a class's QR: which one it is, and signs that only we can draw from its nonce."""
    drawn = int.from_bytes(salted_hmac("lantoa.roster.door", f"{key}:{nonce}", algorithm="sha256").digest(), "big")
    signs = ""
    for _place in range(TOKEN_LENGTH):
        drawn, rest = divmod(drawn, len(ALPHABET))
        signs += ALPHABET[rest]
    return f"{key}-{signs.lower()}"


def key_in(token: str) -> int | None:
    """Which QR the address claims to be; None where it can be none."""
    key, _dash, _signs = token.partition("-")
    return int(key) if key.isascii() and key.isdigit() and len(key) <= KEY_DIGITS_MAX else None


def is_same_token(token: str, other: str) -> bool:
    """Whether both are one address, however it was typed."""
    return constant_time_compare(token.lower().encode(), other.lower().encode())
