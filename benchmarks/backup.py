"""Measures a backup and its return beside the plain ways: copying the files, and SQLite's own copy of the database.

Run with `python benchmarks/backup.py [megabytes of uploads] [rows]` (100 and 200,000 unless said). It makes an installation in a
temporary folder and removes it. Everything runs once, in this order; the disk's cache is warm for all of them.
"""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1024**2
# What an office sends is mostly small; a scan now and then is large.
SIZES = [40_000] * 20 + [400_000] * 10 + [3_000_000]
FILE = (
    "INSERT INTO files_storedfile (sha256, size, media_type, name, kept_at, erased_reason) VALUES (?, ?, ?, ?, ?, '')"
)
TRACE = (
    "INSERT INTO audit_trace (happened_at, actor_name, verb, subject, subject_title, remark) VALUES (?, ?, ?, ?, ?, ?)"
)
MOMENT = "2026-03-02 01:30:00"


def main(megabytes: int, rows: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        lantoa(place / "old", "manage", "migrate", "--verbosity", "0")
        files = fill(place / "old", megabytes, rows)
        database = (place / "old" / "lantoa.sqlite3").stat().st_size / MEGABYTE
        print(f"{files} uploads with {megabytes} MB, {rows} rows more in a database of {database:.0f} MB\n")
        plain = plain_ways(place)
        archive = place / "lantoa.tar"
        told("lantoa backup", lantoa(place / "old", "backup", str(archive)), plain)
        print(f"{'':<34}{archive.stat().st_size / MEGABYTE:8.1f} MB")
        told("lantoa backup --verify", lantoa(place / "old", "backup", str(archive), "--verify"), plain)
        (place / "new").mkdir()
        told("lantoa restore", lantoa(place / "new", "restore", str(archive)), plain)
        told("(starting Python and Django)", lantoa(place / "old", "manage", "shell", "-c", "pass"), plain)


def plain_ways(place: Path) -> float:
    """Seconds of the plain copy: no moment that both share, nothing proven, nothing pressed."""
    begun = time.monotonic()
    shutil.copytree(place / "old" / "files", place / "copied")
    files = time.monotonic() - begun
    begun = time.monotonic()
    with closing(sqlite3.connect(place / "old" / "lantoa.sqlite3")) as source:
        source.execute("VACUUM INTO ?", (str(place / "copied.sqlite3"),))
    database = time.monotonic() - begun
    told("cp -r of the uploads", files, files + database)
    told("VACUUM INTO of the database", database, files + database)
    shutil.rmtree(place / "copied")
    return files + database


def fill(folder: Path, megabytes: int, rows: int) -> int:
    """Uploads of random bytes, which do not press, and rows of the trace, the largest table of most installations."""
    made = []
    left = megabytes * MEGABYTE
    while left > 0:
        content = os.urandom(min(SIZES[len(made) % len(SIZES)], left))
        left -= len(content)
        sha256 = hashlib.sha256(content).hexdigest()
        path = folder / "files" / "kept" / sha256[:2] / sha256[2:4] / sha256
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        made.append((sha256, len(content), "application/pdf", f"van-ban-{len(made)}.pdf", MOMENT))
    traces = (
        (MOMENT, "Trần Thị Lan", "plan.publish", f"plan.programme:{n}", "Kế hoạch tuyên truyền", "")
        for n in range(rows)
    )
    with closing(sqlite3.connect(folder / "lantoa.sqlite3")) as database, database:
        database.executemany(FILE, made)
        database.executemany(TRACE, traces)
    return len(made)


def lantoa(folder: Path, *arguments: str) -> float:
    """Run one of the product's commands; how many seconds it took."""
    environment = os.environ | {"LANTOA_VAR": str(folder), "DATABASE_URL": f"sqlite:///{folder / 'lantoa.sqlite3'}"}
    begun = time.monotonic()
    command = [sys.executable, "-m", "lantoa.project.cli", *arguments]
    subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - begun


def told(what: str, seconds: float, plain: float) -> None:
    print(f"{what:<34}{seconds:8.2f} s{seconds / plain:8.1f} × the plain copy")


if __name__ == "__main__":
    main(*(int(each) for each in (*sys.argv[1:], *("100", "200000")[len(sys.argv) - 1 :])))
