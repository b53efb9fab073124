"""What a downloaded document is called."""

import re
from urllib.parse import quote

from lantoa.lib.vietnamese import unmark_aligned


def file_name(type_name: str, number_symbol: str, title: str) -> str:
    """ "Ke-hoach-41-KH-SGDDT", ready for a header; before it has a number, the beginning of its title."""
    words = re.findall(r"\w+", unmark_aligned(f"{type_name} {number_symbol or title}"))
    return quote("-".join(words)[:80])
