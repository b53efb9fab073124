"""PostgreSQL: copied by pg_dump in the snapshot of one transaction, taken in by one transaction, through its own programs.

A copy is unpacked into a schema of its own beside the living one. Its dump names the schema `public`, so the transaction that
unpacks it lends that name and gives it back; nobody else sees anything before it ends, and nothing if it does not.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from django.conf import settings
from django.db import connection
from psycopg.conninfo import make_conninfo

from lantoa.project.backup.databases import Ask, Snapshot, facts_of
from lantoa.project.backup.manifest import Facts
from lantoa.project.backup.refused import Refused

MEMBER = "database.pgdump"
LIVING, STAGED, ASIDE, LENT = "public", "lantoa_restoring", "before_restore_", "lantoa_lent"
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
LIBPQ = {
    "dbname",
    "host",
    "port",
    "user",
    "password",
    "service",
    "passfile",
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
}
OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
    "AND backend_type = 'client backend'"
)


def room_needed() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


@contextmanager
def snapshot(folder: Path) -> Iterator[Snapshot]:
    packed = folder / MEMBER
    with psycopg.connect(_address(with_password=True)) as living:
        living.isolation_level, living.read_only = psycopg.IsolationLevel.REPEATABLE_READ, True
        ask = _asking(living)
        ((name,),) = ask("SELECT pg_export_snapshot()")
        facts = facts_of(ask, [table for (table,) in ask(TABLES)])
        ((size, server),) = ask("SELECT pg_database_size(current_database()), current_setting('server_version')")
        hidden = [f"--exclude-schema={pattern}" for pattern in (STAGED, f"{ASIDE}*")]
        options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={name}", *hidden]
        _run("pg_dump", *options, f"--file={packed}", f"--dbname={_address()}")
    yield Snapshot(MEMBER, packed, size, server, facts)


def prove(packed: Path, size: int, folder: Path) -> Facts:
    # Written out as SQL into nothing: every byte is unpacked and read, and no server is asked.
    _run("pg_restore", "--file=/dev/null", str(packed))
    return Facts({}, {}, 0, _files_in(packed))


@contextmanager
def staged(packed: Path, size: int) -> Iterator["StagedSchema"]:
    with psycopg.connect(_address(with_password=True), autocommit=True) as living:
        living.execute(f"DROP SCHEMA IF EXISTS {STAGED} CASCADE")
        try:
            _unpack(packed)
            yield StagedSchema()
        finally:
            living.execute(f"DROP SCHEMA IF EXISTS {STAGED} CASCADE")


def others_at_work() -> str:
    with connection.cursor() as cursor:
        cursor.execute(OTHERS)
        (number,) = cursor.fetchone()
    return f"{number} other connections to the database are open" if number else ""


@dataclass(frozen=True)
class StagedSchema:
    """A schema that waits for its name."""

    @property
    def url(self) -> str:
        plain = os.environ.get("DATABASE_URL", "")
        return f"{plain}{'&' if '?' in plain else '?'}currentSchema={quote(STAGED)}"

    def facts(self) -> Facts:
        with psycopg.connect(_address(with_password=True), options=f"-c search_path={STAGED}") as copy:
            ask = _asking(copy)
            return facts_of(ask, [table for (table,) in ask(TABLES)])

    def take_over(self, stamp: str) -> str:
        aside = f"{ASIDE}{stamp.lower()}"
        connection.close()
        # Both names change at the same moment, or neither does.
        with psycopg.connect(_address(with_password=True)) as living:
            living.execute(f"ALTER SCHEMA {LIVING} RENAME TO {aside}")
            living.execute(f"ALTER SCHEMA {STAGED} RENAME TO {LIVING}")
        return f"the schema {aside}"


def _unpack(packed: Path) -> None:
    """Fill the schema for the copy in one transaction."""
    for program in ("pg_restore", "psql"):
        _program(program)
    before = f"ALTER SCHEMA {LIVING} RENAME TO {LENT}; CREATE SCHEMA {LIVING};"
    after = f"ALTER SCHEMA {LIVING} RENAME TO {STAGED}; ALTER SCHEMA {LENT} RENAME TO {LIVING};"
    written = subprocess.Popen(
        ["pg_restore", "--no-owner", "--no-privileges", "--file=-", str(packed)],
        stdout=subprocess.PIPE,
    )
    options = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", f"--dbname={_address()}"]
    with written:
        done = subprocess.run(
            ["psql", *options, f"--command={before}", "--file=-", f"--command={after}"],
            stdin=written.stdout,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=_environment(),
            check=False,
        )
    if done.returncode or written.returncode:
        raise Refused(f"PostgreSQL did not take the copy in: {_last_line(done.stderr)}. Nothing was changed.")


def _files_in(packed: Path) -> list[str]:
    """The uploads with bytes of which the dump's table speaks, read without a server."""
    text = _run("pg_restore", "--data-only", "--table=files_storedfile", "--file=-", str(packed)).decode()
    held: set[str] = set()
    columns: list[str] = []
    for line in text.splitlines():
        if line.startswith("COPY ") and line.endswith("FROM stdin;"):
            columns = [name.strip(' "') for name in line[line.index("(") + 1 : line.rindex(")")].split(",")]
        elif line == "\\.":
            columns = []
        elif columns:
            row = dict(zip(columns, line.split("\t"), strict=True))
            held |= {row["sha256"]} if row["erased_at"] == "\\N" else set()
    return sorted(held)


def _asking(living: "psycopg.Connection[tuple[object, ...]]") -> Ask:
    return lambda query: living.execute(query).fetchall()


def _address(*, with_password: bool = False) -> str:
    """How PostgreSQL's own programs reach the database; a password would stand in the list of processes."""
    known = {name: value for name, value in connection.get_connection_params().items() if name in LIBPQ}
    if not with_password:
        known.pop("password", None)
    return make_conninfo("", **known)


def _environment() -> dict[str, str]:
    password = settings.DATABASES["default"].get("PASSWORD") or ""
    return os.environ | ({"PGPASSWORD": password} if password else {})


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise Refused(
            f"{name} is not installed, and a PostgreSQL database is copied by it alone. Install PostgreSQL's programs in the "
            "version of the server, on Debian `apt install postgresql-client`."
        )
    return found


def _run(name: str, *arguments: str) -> bytes:
    done = subprocess.run([_program(name), *arguments], capture_output=True, env=_environment(), check=False)
    if done.returncode:
        raise Refused(f"{name} failed: {_last_line(done.stderr)}.")
    return done.stdout


def _last_line(said: bytes) -> str:
    lines = [line for line in said.decode(errors="replace").splitlines() if line.strip()]
    return lines[-1].strip(" .") if lines else "it does not say why"
