"""The codes by which a person shows that an address is theirs. They are made from a seed and kept nowhere."""

import re
import secrets
from datetime import timedelta

from django.utils.crypto import constant_time_compare, salted_hmac

from lantoa.core.notices.models import Address

GOOD_FOR = timedelta(minutes=10)
FOLLOWING_GOOD_FOR = timedelta(minutes=30)
TRIES_MAX = 5
# Without letters and digits that look alike; a person types it on a phone.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
PREFIX = "LT"
FOLLOWING = re.compile(rf"\b{PREFIX}[{LETTERS}]{{8}}\b")


def new_seed() -> str:
    return secrets.token_hex(16)


def code_for(address: Address) -> str:
    """The six digits that are sent to the address."""
    digest = salted_hmac("lantoa.notices.code", f"{address.pk}:{address.seed}:{address.value}", algorithm="sha256")
    return f"{int(digest.hexdigest(), 16) % 1_000_000:06d}"


def is_right(address: Address, code: str) -> bool:
    digits = "".join(letter for letter in code if letter.isdecimal())
    return bool(address.seed) and constant_time_compare(digits, code_for(address))


def new_following_code() -> str:
    """What a person writes to the official account, so that it knows whose follower they are."""
    return PREFIX + "".join(secrets.choice(LETTERS) for _each in range(8))


def following_code_in(text: str) -> str:
    """The code in what somebody wrote to the official account; empty where there is none."""
    found = FOLLOWING.search(text.upper())
    return found.group() if found else ""


def international(phone: str) -> str:
    """A number as providers want it: 0912 345 678 → 84912345678; empty where it can be no mobile number of Vietnam."""
    digits = "".join(letter for letter in phone if letter.isdecimal())
    if digits.startswith("0"):
        digits = f"84{digits[1:]}"
    return digits if re.fullmatch(r"84[35789]\d{8}", digits) else ""


def as_read(phone: str) -> str:
    """A number as people write it: 84912345678 → 0912 345 678."""
    return f"0{phone[2:5]} {phone[5:8]} {phone[8:]}"
