"""Proving an archive: every byte is read, the database is opened, every upload is what its name says."""

from collections.abc import Iterator
from pathlib import Path

from lantoa.project.backup.archive import DATABASES, FILE, LABEL, MANIFEST, Reader, member_of
from lantoa.project.backup.databases import engine
from lantoa.project.backup.manifest import Facts, Manifest, digest_of_names, manifest_from, refuse_stranger
from lantoa.project.backup.refused import Refused

SHOWN = 3


def prove(archive: Reader, work: Path) -> tuple[Manifest, Path]:
    """Prove the whole archive, in the empty folder `work`.

    Returns its manifest and where its packed database lies now. Raises Refused, saying what is wrong.
    """
    refuse_stranger(archive.json(LABEL))
    manifest = manifest_from(archive.json(MANIFEST))
    if DATABASES[archive.database] != manifest.engine:
        raise Refused("The archive's database is not of the engine that its manifest names.")
    packed = work / archive.database
    wrong = [*_wrong_parts(archive, manifest, packed), *_wrong_files(archive, manifest)]
    if wrong:
        more = f" and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
        raise Refused(f"The archive is damaged: {'; '.join(wrong[:SHOWN])}{more}. Take another one.")
    _compare(engine(manifest.engine).prove(packed, manifest.database_bytes, work), archive, manifest)
    return manifest, packed


def refuse_other_facts(facts: Facts, manifest: Manifest) -> None:
    """Refuse a database that does not say of itself what the manifest says."""
    if facts.counts != manifest.counts or facts.migrations != manifest.migrations:
        differing = sorted(
            name for name in {*facts.counts, *manifest.counts} if facts.counts.get(name) != manifest.counts.get(name)
        )
        raise Refused(
            f"The archive's database is not the one of its manifest: {', '.join(differing[:SHOWN]) or 'migrations'}."
        )
    if facts.ledger_position != manifest.ledger_position:
        raise Refused("The archive's ledger does not end at the position that the manifest names.")


def _wrong_parts(archive: Reader, manifest: Manifest, packed: Path) -> Iterator[str]:
    """Parts whose bytes are not those of the manifest; the database is laid at `packed` on the way."""
    present = {name for name in archive.members if name != MANIFEST and not FILE.fullmatch(name)}
    for name in sorted(present ^ set(manifest.parts)):
        yield f"{name} is {'not named in the manifest' if name in present else 'missing'}"
    for name in sorted(present & set(manifest.parts)):
        if name == archive.database:
            with packed.open("xb") as copy:
                found = archive.open(name).to_the_end(copy)
        else:
            found = archive.open(name).to_the_end()
        if found != manifest.parts[name]:
            yield f"{name} has other bytes than when it was written"


def _wrong_files(archive: Reader, manifest: Manifest) -> Iterator[str]:
    hashes, damaged = list(archive.files()), set(manifest.damaged)
    if len(hashes) != manifest.files or digest_of_names(hashes) != manifest.files_digest:
        yield f"it holds {len(hashes)} uploads that are not the {manifest.files} of its manifest"
    for sha256 in hashes:
        if archive.open(member_of(sha256)).to_the_end() != sha256 and sha256 not in damaged:
            yield f"the upload {sha256} has other bytes than when it was sent"


def _compare(facts: Facts, archive: Reader, manifest: Manifest) -> None:
    """Every upload that the database speaks of is there; what the engine could read without a server agrees too."""
    if facts.counts:
        refuse_other_facts(facts, manifest)
    known = {*archive.files(), *manifest.missing, *manifest.erased}
    if lacking := [sha256 for sha256 in facts.files if sha256 not in known]:
        raise Refused(f"The archive lacks {len(lacking)} uploads of which its database speaks, such as {lacking[0]}.")
