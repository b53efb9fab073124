"""The demo's database: built once, kept as a mould, and poured again whenever its tables or its data have changed."""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils.translation import gettext_lazy as _

from lantoa.core.refusals import Refusal
from lantoa.project.demo.actions import build_province
from lantoa.project.demo.filling import fill_first_units
from lantoa.project.occupied import is_occupied

PACKAGE = Path(__file__).resolve().parents[2]
# What decides how a freshly built demo looks.
INGREDIENTS = (
    "**/migrations/*.py",
    "core/org/data/*.yaml",
    "core/org/*.py",
    "core/roster/*.py",
    "project/demo/*.py",
    "project/demo/data/**/*.yaml",
)

Say = Callable[[str], None]


class DemoIsRunning(Refusal):
    message = _(
        "A demo is running on this data and would lose it. End it first (Ctrl+C where it runs), then try again."
    )


def fingerprint() -> str:
    """A short digest of everything that a new demo database is made from."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in INGREDIENTS for path in PACKAGE.glob(pattern)}):
        digest.update(str(path.relative_to(PACKAGE)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def prepare(*, fresh: bool, say: Say) -> bool:
    """Have a demo database of today's making; returns whether it is a new one."""
    database = Path(settings.DATABASES["default"]["NAME"])
    mark = settings.VAR_DIR / "built"
    wanted = fingerprint()
    if database.exists() and mark.exists() and mark.read_text() == wanted and not fresh:
        return False
    if is_occupied(settings.VAR_DIR):
        raise DemoIsRunning
    connection.close()
    _clear(database)
    mould = settings.VAR_DIR / "moulds" / f"{wanted}.sqlite3"
    if mould.exists():
        shutil.copyfile(mould, database)
    else:
        _build(say)
        _keep_as_mould(database, mould)
    mark.write_text(wanted)
    return True


def _build(say: Say) -> None:
    say("Making the tables")
    call_command("migrate", verbosity=0)
    say("Founding the example province")
    units = build_province()
    say(f"{len(units)} units founded")
    people = fill_first_units()
    say(f"{people} people stand on the rosters of the cast's units; the worker fills in those of the other schools")


def _clear(database: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        database.with_name(database.name + ending).unlink(missing_ok=True)
    for folder in (settings.MEDIA_ROOT, settings.VAR_DIR / "cache"):
        shutil.rmtree(folder, ignore_errors=True)


def _keep_as_mould(database: Path, mould: Path) -> None:
    connection.close()
    shutil.rmtree(mould.parent, ignore_errors=True)
    mould.parent.mkdir(parents=True)
    with sqlite3.connect(database) as source:
        source.execute("VACUUM INTO ?", (str(mould),))
    source.close()
