"""When the last backup was taken, for `lantoa check` and the figures: a small file beside the database."""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from lantoa.project.backup.manifest import Manifest

NAME = "last_backup.json"


@dataclass(frozen=True)
class Noted:
    taken_at: datetime
    path: str
    is_whole: bool


def note_taken(path: Path, manifest: Manifest) -> None:
    """Remember the backup that was just taken."""
    content = {"taken_at": manifest.taken_at, "path": str(path.resolve()), "is_whole": manifest.is_whole}
    side = settings.VAR_DIR / f"{NAME}.new"
    side.write_text(json.dumps(content), "utf-8")
    os.replace(side, settings.VAR_DIR / NAME)


def last_noted() -> Noted | None:
    """The last backup that was taken here; None where there was none, or nothing readable is left of its note."""
    try:
        content = json.loads((settings.VAR_DIR / NAME).read_text("utf-8"))
        return Noted(datetime.fromisoformat(content["taken_at"]), content["path"], content["is_whole"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
