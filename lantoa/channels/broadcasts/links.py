"""Whether a link leads somewhere, as far as that can be said without asking the world."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

# A name with a dot and an ending of letters, in any script; numbers and bare names lead nowhere for most people.
HOST = re.compile(r"(?:[\w-]{1,63}\.)+[^\W\d_]{2,63}\.?", re.UNICODE)
OURS = re.compile(r"/(?!/)")


def as_kept(link: str) -> str:
    """The link as it is stored: a page of ours by its path alone, so that it outlives a new name of the installation."""
    link = link.strip()
    if link.startswith(f"{settings.BASE_URL}/"):
        return link.removeprefix(settings.BASE_URL)
    return link if not link or OURS.match(link) or "://" in link else f"https://{link}"


def leads_somewhere(link: str) -> bool:
    """Whether it is a page of ours that exists, or a whole address on the web. No link at all leads nowhere wrong."""
    if not link:
        return True
    if OURS.match(link):
        return _is_page(link)
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return False
    is_plain = not any(letter.isspace() for letter in link) and not parts.username
    return parts.scheme in ("https", "http") and is_plain and bool(HOST.fullmatch(host))


def _is_page(link: str) -> bool:
    try:
        resolve(urlsplit(link).path)
    except Resolver404:
        return False
    return True
