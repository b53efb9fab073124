"""Archives that were changed on the way, made from a good one."""

import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lantoa.project.backup.archive import MANIFEST
from lantoa.project.backup.manifest import sealed

Members = list[tuple[tarfile.TarInfo, bytes]]


def rewritten(archive: Path, target: Path, change: Callable[[Members], Any]) -> Path:
    """The archive with its members changed in place."""
    with tarfile.open(archive) as tar:
        members = [(member, tar.extractfile(member).read()) for member in tar]
    change(members)
    with tarfile.open(target, "w") as tar:
        for member, content in members:
            member.size = len(content) if member.isreg() else 0
            tar.addfile(member, io.BytesIO(content))
    return target


def with_manifest(archive: Path, target: Path, **said: Any) -> Path:
    """The archive whose manifest says something else, in good form."""

    def change(members: Members) -> None:
        (place,) = [number for number, (member, _content) in enumerate(members) if member.name == MANIFEST]
        manifest = json.loads(members[place][1]) | said
        manifest.pop("seal")
        members[place] = (members[place][0], json.dumps(sealed(manifest)).encode())

    return rewritten(archive, target, change)


def with_member(archive: Path, target: Path, name: str, *, kind: bytes = tarfile.REGTYPE, to: str = "") -> Path:
    """The archive with one member more, in the middle."""

    def change(members: Members) -> None:
        member = tarfile.TarInfo(name)
        member.type, member.linkname = kind, to
        members.insert(1, (member, b"x" if kind == tarfile.REGTYPE else b""))

    return rewritten(archive, target, change)
