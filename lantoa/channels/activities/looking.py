"""What a worker sees at an address: whether the page is there, what it says of itself, and its picture."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from urllib.parse import urljoin

from lantoa.channels.activities.addresses import outlet_of
from lantoa.channels.activities.fetching import NotFetched, Page, fetch
from lantoa.channels.activities.models import LinkState, Why
from lantoa.channels.activities.web_pages import read
from lantoa.core.files.images import bare_picture
from lantoa.core.refusals import Refusal

PAGES = ("text/html", "application/xhtml+xml")
PICTURES = ("image/jpeg", "image/png", "image/webp")
NOT_THERE = (404, 410)
# Meant for programmes, never for people; 999 is what some networks answer to them.
REFUSING = (401, 403, 405, 406, 429, 451, 999)
PICTURE_SIDE = 1200


@dataclass(frozen=True)
class Look:
    """What was seen. `picture` is drawn anew already, as JPEG."""

    state: LinkState
    why: str = ""
    status: int | None = None
    final_address: str = ""
    title: str = ""
    published_on: date | None = None
    picture: bytes = b""


def look_at(address: str) -> Look:
    """Look at a page on the web, at most ten seconds for the page and ten for its picture; every outcome is an answer."""
    try:
        page = fetch(address, kinds=PAGES)
    except NotFetched as problem:
        return Look(LinkState.UNSEEN, problem.why, problem.status)
    if page.status in NOT_THERE:
        return Look(LinkState.GONE, "", page.status, page.address)
    if page.status != 200:
        why = Why.REFUSES if page.status in REFUSING else Why.BROKEN
        return Look(LinkState.UNSEEN, why, page.status, page.address)
    if outlet_of(page.address).is_wall(page.address):
        return Look(LinkState.UNSEEN, Why.ASKS_SIGN_IN, page.status, page.address)
    return _seen(page)


def _seen(page: Page) -> Look:
    told = read(page.body, page.charset)
    picture = _picture(page.address, told.picture) if told.picture else b""
    return Look(LinkState.ANSWERS, "", page.status, page.address, told.title, told.published_on, picture)


def _picture(page: str, written: str) -> bytes:
    """The page's picture drawn anew; nothing where there is none to be had, since the page proves enough."""
    try:
        found = fetch(urljoin(page, written), kinds=PICTURES)
        return bare_picture(BytesIO(found.body), side_max=PICTURE_SIDE).read() if found.body else b""
    except (NotFetched, Refusal, ValueError):
        return b""
