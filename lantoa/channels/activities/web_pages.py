"""What a page on the web says of itself: its title, its day, its picture."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from html.parser import HTMLParser

from lantoa.lib.dates import is_plausible, real_day

TITLES = ("og:title", "twitter:title")
DAYS = (
    *("article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued"),
    *("pubdate", "publishdate", "dc.created", "article:modified_time"),
)
PICTURES = ("og:image:secure_url", "og:image:url", "og:image", "twitter:image")
_CHARSET = re.compile(rb"<meta[^>]{0,100}charset=[\"']?\s*([\w-]{1,30})", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_OURS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


@dataclass(frozen=True)
class Told:
    """What the page tells; `picture` is an address as written, perhaps relative."""

    title: str = ""
    published_on: date | None = None
    picture: str = ""


class _Reader(HTMLParser):
    """Gathers what the head says, and the first words marked as a title."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.told: dict[str, str] = {}
        self.title: list[str] = []
        self.is_in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = said.get("property") or said.get("name") or said.get("itemprop") or ""
            self.told.setdefault(name.strip().lower(), said.get("content", "").strip())
        elif tag == "time" and said.get("datetime"):
            self.told.setdefault("time", said["datetime"])
        self.is_in_title = tag == "title" and not self.title

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self.is_in_title = False

    def handle_data(self, data: str) -> None:
        if self.is_in_title:
            self.title.append(data)


def read(body: bytes, charset: str = "") -> Told:
    """What the bytes of a page tell, whatever state they are in."""
    reader = _Reader()
    reader.feed(_text(body, charset))
    own = " ".join(" ".join(reader.title).split())
    return Told(
        title=next((reader.told[name] for name in TITLES if reader.told.get(name)), own),
        published_on=next((day for name in (*DAYS, "time") if (day := _day(reader.told.get(name, "")))), None),
        picture=next((reader.told[name] for name in PICTURES if reader.told.get(name)), ""),
    )


def _text(body: bytes, charset: str) -> str:
    found = _CHARSET.search(body[:4096])
    for name in (charset, found[1].decode() if found else "", "utf-8"):
        try:
            return body.decode(name, "replace")
        except LookupError:
            continue
    return body.decode("utf-8", "replace")


def _day(text: str) -> date | None:
    """The day of a moment as pages write it; where none is meant, none is guessed."""
    try:
        day = datetime.fromisoformat(text.strip()).date()
    except ValueError:
        if found := _ISO.search(text):
            return real_day(int(found[1]), int(found[2]), int(found[3]))
        found = _OURS.search(text)
        return real_day(int(found[3]), int(found[2]), int(found[1])) if found else None
    return day if is_plausible(day) else None
