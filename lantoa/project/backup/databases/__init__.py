"""How each engine copies its database while it is in use, proves a copy, and takes one in without a moment in between."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

from lantoa.project.backup.manifest import Facts

Ask = Callable[[str], list[tuple[Any, ...]]]


@dataclass(frozen=True)
class Snapshot:
    """A copy of the database at one moment."""

    # The member's name in the archive, and where the bytes for it lie.
    member: str
    path: Path
    # How many bytes the database has once it is unpacked.
    size: int
    engine_version: str
    facts: Facts


class Staged(Protocol):
    """A copy that was unpacked beside the living database and is not in use yet."""

    # What DATABASE_URL must say to reach it.
    url: str

    def facts(self) -> Facts:
        """What the copy says of itself."""

    def take_over(self, stamp: str) -> str:
        """Make the copy the database and keep what was there aside, in one step; says where that is, "" for nowhere."""


class Engine(Protocol):
    """What a module of this package offers."""

    def room_needed(self) -> int:
        """About how many bytes a snapshot takes on disk, at most."""

    def snapshot(self, folder: Path) -> AbstractContextManager[Snapshot]:
        """Copy the living database into the folder. Raises Refused."""

    def prove(self, packed: Path, size: int, folder: Path) -> Facts:
        """Read the packed copy from its first byte to its last, unpacking it in the folder where that is needed; what it says
        of itself. Raises Refused where it is damaged or has not the size."""

    def staged(self, packed: Path, size: int) -> AbstractContextManager[Staged]:
        """Unpack the copy beside the living database, to be taken over or thrown away. Raises Refused."""

    def others_at_work(self) -> str:
        """Who else uses the database now, as part of a sentence; "" if nobody is seen."""


def engine(vendor: str) -> Engine:
    """The engine of Django's name."""
    return cast(Engine, import_module(f"{__name__}.{vendor}"))


def facts_of(ask: Ask, tables: list[str]) -> Facts:
    """What a database with these tables says of itself, by plain questions that both engines answer alike."""
    migrations: dict[str, list[str]] = {}
    for app, name in ask("SELECT app, name FROM django_migrations ORDER BY app, name"):
        migrations.setdefault(app, []).append(name)
    counts = {table: ask(f'SELECT count(*) FROM "{table}"')[0][0] for table in sorted(tables)}
    has_ledger, has_files = "ledger_position" in counts, "files_storedfile" in counts
    position = ask("SELECT max(number) FROM ledger_position")[0][0] if has_ledger else 0
    held = ask("SELECT DISTINCT sha256 FROM files_storedfile WHERE erased_at IS NULL") if has_files else []
    return Facts(migrations, counts, position or 0, sorted(sha256 for (sha256,) in held))
