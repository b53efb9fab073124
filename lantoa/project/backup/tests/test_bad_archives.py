"""Archives that broke off, were changed, or come from elsewhere: refused with a sentence before anything is touched."""

import random
import tarfile
from importlib.metadata import version

import pytest

from lantoa.project.backup.archive import label_of, reading
from lantoa.project.backup.manifest import digest_of_names, manifest_from, refuse_newer, unknown_migrations
from lantoa.project.backup.refused import Refused
from lantoa.project.backup.restoring import verify
from lantoa.project.backup.tests.tampered import rewritten, with_manifest, with_member


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"
    settings.VAR_DIR.mkdir()
    # Tests make their tables without migrations; archives are compared with those that there are.
    settings.MIGRATION_MODULES = {}


@pytest.fixture(scope="module")
def small(archive, tmp_path_factory):
    """The archive without its large upload, which the manifest then calls missing: quick to read many times."""

    def shrink(members):
        large = {member.name for member, _content in members if member.size > 10**6}
        members[:] = [(member, content) for member, content in members if member.name not in large]

    path = rewritten(archive, tmp_path_factory.mktemp("small") / "bare.tar", shrink)
    with reading(path) as opened:
        names = list(opened.files())
        manifest = manifest_from(opened.json("manifest.json"))
    with tarfile.open(archive) as tar:
        lost = [member.name[-64:] for member in tar if member.size > 10**6]
    said = {"missing": lost, "files": len(names), "files_digest": digest_of_names(names)}
    assert manifest.files == len(names) + 1
    return with_manifest(path, path.with_name("small.tar"), **said)


def test_a_good_archive_is_proven_and_leaves_nothing_behind(archive, settings):
    manifest = verify(archive)

    assert (manifest.version, manifest.is_whole, manifest.files > 1) == (version("lantoa"), True, True)
    assert list(settings.VAR_DIR.iterdir()) == []


def test_whatever_is_cut_off_is_missed(small, tmp_path):
    content = small.read_bytes().rstrip(b"\0")
    cut = tmp_path / "cut.tar"

    for share in [*range(0, 100, 5), 99.9]:
        cut.write_bytes(content[: int(len(content) * share / 100)])
        with pytest.raises(Refused):
            verify(cut)


def test_a_flipped_byte_is_found_wherever_it_matters(small, tmp_path):
    content, changed = bytearray(small.read_bytes()), tmp_path / "changed.tar"
    draw = random.Random(7)
    whole = contents(small)

    for place in (draw.randrange(len(content)) for _turn in range(60)):
        content[place] ^= 0x20
        changed.write_bytes(content)
        content[place] ^= 0x20
        try:
            verify(changed)
        except Refused:
            continue
        assert contents(changed) == whole, place


def contents(path):
    with tarfile.open(path) as tar:
        return {member.name: tar.extractfile(member).read() for member in tar}


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/cron.d/x",
        "files/kept/../../../x",
        "/etc/passwd",
        "files/kept/ab/cd/" + "e" * 64,
        "files/kept/ee/ee/" + "E" * 64,
        "files/kept/ee/ee/" + "e" * 64 + "\n",
        "./label.json",
        "manifest.json/../x",
        "database.pgdump",
        "thêm.txt",
        "label.json",
    ],
)
def test_a_name_that_no_backup_gives_is_refused(small, tmp_path, name):
    if name in contents(small) and name != "label.json":
        name += ".again"
    path = with_member(small, tmp_path / "named.tar", name)

    with pytest.raises(Refused):
        verify(path)
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_a_member_that_is_no_plain_file_is_refused(small, tmp_path, kind):
    path = with_member(small, tmp_path / "linked.tar", "secret_key", kind=kind, to="/etc/passwd")

    with pytest.raises(Refused, match="which no backup writes"):
        verify(path)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"format": 2}, "is of format 2"),
        ({"product": "other"}, "no backup of Lan Tỏa"),
        ({"engine": "oracle"}, "not of the engine"),
        ({"database_bytes": 10}, "has not the size|is damaged|files"),
        ({"files": 99}, "uploads that are not the 99"),
        ({"missing": []}, "lacks 1 uploads of which its database speaks"),
        ({"parts": {}}, "not named in the manifest"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(small, tmp_path, said, sentence):
    if "database_bytes" in said and "database.pgdump" in contents(small):
        pytest.skip("A dump of PostgreSQL is bounded by its own programs")

    with pytest.raises(Refused, match=sentence):
        verify(with_manifest(small, tmp_path / "said.tar", **said))


def test_a_few_bytes_do_not_fill_the_disk(small, tmp_path, settings):
    """The manifest names how large the database is; what unpacks to more is no longer read."""
    if "database.pgdump" in contents(small):
        pytest.skip("A dump of PostgreSQL is bounded by its own programs")

    with pytest.raises(Refused, match="has not the size"):
        verify(with_manifest(small, tmp_path / "bomb.tar", database_bytes=4096))


def test_what_is_no_archive_is_said_to_be_none(tmp_path):
    (tmp_path / "letter.tar").write_text("Kính gửi các đơn vị " * 100)
    (tmp_path / "empty.tar").touch()

    for name in ("letter.tar", "empty.tar"):
        with pytest.raises(Refused):
            verify(tmp_path / name)
        assert label_of(tmp_path / name) is None


def test_an_archive_of_a_newer_version_is_refused_and_one_of_this_version_or_an_older_is_not(small, tmp_path):
    with reading(small) as opened:
        manifest = manifest_from(opened.json("manifest.json"))
    refuse_newer(manifest)

    later = manifest.migrations | {"ledger": [*manifest.migrations["ledger"], "0999_of_tomorrow"]}
    for said, sentence in (({"version": "99.0.1"}, "is of version 99.0.1"), ({"migrations": later}, "ledger.0999")):
        path = with_manifest(small, tmp_path / "newer.tar", **said)
        with reading(path) as opened, pytest.raises(Refused, match=sentence):
            refuse_newer(manifest_from(opened.json("manifest.json")))


def test_tables_of_the_other_engine_of_background_work_make_no_archive_newer():
    assert unknown_migrations({"procrastinate": ["0001_initial"], "org": ["0001_org"], "circus": ["0001_lion"]}) == [
        "circus.0001_lion"
    ]
