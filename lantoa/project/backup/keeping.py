"""The archives of one installation in a folder: their names by the time, and which of them are let go."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from lantoa.project.backup.archive import label_of

STAMP = "%Y%m%dT%H%M%SZ"


def new_name(folder: Path, url: str, moment: datetime) -> str:
    """A name by the time; where the clock was set back, a second after the newest, so that names follow the making."""
    stamps = [stamp for stamp, _path in _named(folder, url)]
    later = max([moment, *(stamp + timedelta(seconds=1) for stamp in stamps)])
    return f"{_prefix(url)}{later.strftime(STAMP)}.tar"


def let_go(folder: Path, url: str, *, keep: int) -> list[Path]:
    """Remove the older archives of the installation at the address, all but so many, and return them.

    A file that only bears such a name, or says that it comes from another address, is left alone.
    """
    own = [path for _stamp, path in _named(folder, url) if (label := label_of(path)) and label.get("url") == url]
    old = own[:-keep]
    for path in old:
        path.unlink()
    return old


def _prefix(url: str) -> str:
    """What the names of this installation's archives begin with; several may share a folder."""
    host = urlsplit(url).hostname or "installation"
    return f"lantoa-{re.sub(r'[^a-z0-9.]+', '-', host.lower())}-"


def _named(folder: Path, url: str) -> list[tuple[datetime, Path]]:
    """What bears a name of the installation's archives, the oldest first."""
    pattern = re.compile(re.escape(_prefix(url)) + r"(\d{8}T\d{6}Z)\.tar")
    found = [(match[1], path) for path in folder.glob("*.tar") if (match := pattern.fullmatch(path.name))]
    return sorted((datetime.strptime(stamp, STAMP).replace(tzinfo=UTC), path) for stamp, path in found)
