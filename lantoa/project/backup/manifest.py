"""What the archive says of itself: the label in front, the manifest at the end, and what they must say to be taken in."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from typing import Any

from django.db.migrations.loader import MigrationLoader

from lantoa.project.backup.archive import FORMAT, PRODUCT
from lantoa.project.backup.refused import Refused

# Apps that an installation may do without; their tables do no harm to one that has them not.
OPTIONAL_APPS = {"procrastinate"}
# The field that holds the SHA-256 of all others.
SEAL = "seal"


@dataclass(frozen=True)
class Facts:
    """What a database says of itself in one and the same moment."""

    # The names of applied migrations by app, sorted.
    migrations: dict[str, list[str]]
    # How many rows each table has.
    counts: dict[str, int]
    # The last position that the ledger has given; 0 in an empty one.
    ledger_position: int
    # The SHA-256 of every upload whose bytes are kept.
    files: list[str]


@dataclass(frozen=True)
class Manifest:
    format: int
    version: str
    taken_at: str
    url: str
    engine: str
    engine_version: str
    # How many bytes the database has once it is unpacked.
    database_bytes: int
    migrations: dict[str, list[str]]
    counts: dict[str, int]
    ledger_position: int
    storage: str
    # The SHA-256 of each part but the uploads, whose names are theirs.
    parts: dict[str, str]
    files: int
    files_bytes: int
    # The SHA-256 of the sorted names of all uploads.
    files_digest: str
    # Uploads without bytes, or with others than their name says, in the installation itself.
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    # Uploads that were erased while the backup was being taken.
    erased: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether the installation had all its bytes when it was copied."""
        return not self.missing and not self.damaged

    def as_json(self) -> dict[str, Any]:
        return sealed({"product": PRODUCT} | asdict(self))


def manifest_from(content: Mapping[str, Any]) -> Manifest:
    """The manifest as read. Raises Refused for another product's, a newer format's, or a damaged one."""
    refuse_stranger(content)
    if dict(content) != sealed({name: value for name, value in content.items() if name != SEAL}):
        raise Refused("The archive's manifest is damaged. Take another archive.")
    known = Manifest.__dataclass_fields__
    try:
        return Manifest(**{name: value for name, value in content.items() if name in known})
    except TypeError as error:
        raise Refused(f"The archive's manifest lacks something: {error}.") from error


def refuse_stranger(content: Mapping[str, Any]) -> None:
    """Refuse what is not ours, or is written in a way that only a newer product knows."""
    if content.get("product") != PRODUCT:
        raise Refused("This is no backup of Lan Tỏa.")
    written = content.get("format")
    if not isinstance(written, int) or written > FORMAT:
        raise Refused(
            f"This archive is of format {written}; this version reads up to {FORMAT}. Install a newer one first."
        )


def refuse_newer(manifest: Manifest) -> None:
    """Refuse an archive that a newer version made: its tables hold what this one does not know."""
    here = version("lantoa")
    if _numbers(manifest.version) > _numbers(here):
        raise Refused(f"This archive is of version {manifest.version}; installed is {here}. Install a newer one first.")
    if unknown := unknown_migrations(manifest.migrations):
        raise Refused(
            f"This archive was made by a newer version: {', '.join(unknown[:3])} is not known here. "
            "Install that version, or a newer one, first."
        )


def unknown_migrations(applied: Mapping[str, Iterable[str]]) -> list[str]:
    """Applied migrations that this version does not have, as "app.name"; those replaced by a squashed one are known."""
    loader = MigrationLoader(None)
    known = set(loader.disk_migrations)
    known |= {old for migration in loader.disk_migrations.values() for old in migration.replaces}
    return sorted(
        f"{app}.{name}"
        for app, names in applied.items()
        for name in names
        if app not in OPTIONAL_APPS and (app, name) not in known
    )


def sealed(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content with the SHA-256 of all of it, by which a manifest is known to be as it was written."""
    written = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return {**content, SEAL: hashlib.sha256(written.encode()).hexdigest()}


def digest_of_names(names: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdecimal())
