"""Installations in folders of their own, on the engine that the tests run on, worked by the product's own commands."""

import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
SECONDS_OF_PATIENCE = 120
SQLITE_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
POSTGRESQL_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
# One of everything that the product keeps, made by its own verbs.
A_WORLD = """
import django
django.setup()
from lantoa.core.clock import standing_on
from lantoa.core.ledger.sealing import seal
from lantoa.core.org.reference import load_calendar
from lantoa.programme.cascade.owing import keep_all
from tests import world
with standing_on(world.MONDAY):
    load_calendar()
    province = world.small_province()
    world._places(province, world._people(province))
    keep_all()
    seal()
"""


class Installation:
    """One installation: its folder, its database, and its commands as processes."""

    def __init__(self, folder: Path, address: str = "", **settings: str) -> None:
        self.folder = folder
        self.address = address or f"sqlite:///{folder / 'lantoa.sqlite3'}"
        self.started: list[subprocess.Popen[str]] = []
        strange = {name for name in os.environ if name.startswith("LANTOA_")}
        self.environment = {name: value for name, value in os.environ.items() if name not in strange} | {
            "DJANGO_SETTINGS_MODULE": "lantoa.project.settings",
            "PYTHONPATH": str(ROOT),
            "LANTOA_VAR": str(folder),
            "DATABASE_URL": self.address,
            **settings,
        }

    def start(self, *arguments: str, **options: Any) -> "subprocess.Popen[str]":
        """One of the product's commands, under way."""
        return self._process("-m", "lantoa.project.cli", *arguments, **options)

    def lantoa(self, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        """One of the product's commands, ended."""
        return _ended(self.start(*arguments, **options))

    def python(self, program: str) -> str:
        """Run a program in the installation; what it prints."""
        done = _ended(self._process("-c", program))
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _process(self, *arguments: str, **options: Any) -> "subprocess.Popen[str]":
        usual = {
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
            "env": self.environment,
            "cwd": ROOT,
            "text": True,
        }
        process = subprocess.Popen([sys.executable, *arguments], **(usual | options))
        self.started.append(process)
        return process

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What a query of the database brings."""
        if self.address.startswith("sqlite"):
            path = self.address.removeprefix("sqlite:///")
            with closing(sqlite3.connect(path, timeout=20)) as database, database:
                return database.execute(query).fetchall()
        with psycopg.connect(self.address, autocommit=True) as database:
            cursor = database.execute(query)
            return cursor.fetchall() if cursor.description else []

    def content(self) -> dict[str, str]:
        """A digest of every table by its name, whatever the order of its rows; none where there is no database."""
        is_sqlite = self.address.startswith("sqlite")
        tables = [name for (name,) in self.rows(SQLITE_TABLES if is_sqlite else POSTGRESQL_TABLES)]
        return {table: _digest(self.rows(f'SELECT * FROM "{table}"')) for table in tables}

    def records(self) -> dict[str, list[dict[str, Any]]]:
        """Every row of every table, by the names of its columns."""
        is_sqlite = self.address.startswith("sqlite")
        tables = [name for (name,) in self.rows(SQLITE_TABLES if is_sqlite else POSTGRESQL_TABLES)]
        with self._connected() as cursor:
            return {table: _named(cursor.execute(f'SELECT * FROM "{table}"')) for table in tables}

    @contextmanager
    def _connected(self) -> Iterator[Any]:
        if self.address.startswith("sqlite"):
            with closing(sqlite3.connect(self.address.removeprefix("sqlite:///"), timeout=20)) as database:
                yield database.cursor()
        else:
            with psycopg.connect(self.address, autocommit=True) as database:
                yield database.cursor()

    def files(self) -> dict[str, str]:
        """The SHA-256 of every kept upload by its name."""
        shelf = self.folder / "files" / "kept"
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in shelf.rglob("*") if path.is_file()}

    def state(self) -> tuple[dict[str, str], dict[str, str]]:
        return self.content(), self.files()

    def close(self) -> None:
        for process in self.started:
            if process.poll() is None:
                process.kill()
            process.communicate()


@contextmanager
def an_installation(folder: Path, *, like: Installation | None = None, **settings: str) -> Iterator[Installation]:
    """An installation without tables, or with the database of another one that is not in use."""
    folder.mkdir(parents=True, exist_ok=True)
    with _a_database(folder, like) as address:
        made = Installation(folder, address, **settings)
        try:
            yield made
        finally:
            made.close()


def wait_until(is_so: Callable[[], Any], otherwise: str) -> None:
    patience = monotonic() + SECONDS_OF_PATIENCE
    while not is_so():
        assert monotonic() < patience, otherwise
        sleep(0.005)


@contextmanager
def _a_database(folder: Path, like: Installation | None) -> Iterator[str]:
    if connection.vendor == "sqlite":
        path = folder / "lantoa.sqlite3"
        if like:
            with closing(sqlite3.connect(like.address.removeprefix("sqlite:///"))) as source:
                source.execute("VACUUM INTO ?", (str(path),))
        yield f"sqlite:///{path}"
        return
    server, name = os.environ["DATABASE_URL"], f"lantoa_safe_{uuid4().hex}"
    mould = f" TEMPLATE {urlsplit(like.address).path.strip('/')}" if like else ""
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}{mould}")
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _ended(process: "subprocess.Popen[str]") -> subprocess.CompletedProcess[str]:
    output, errors = process.communicate(timeout=SECONDS_OF_PATIENCE)
    return subprocess.CompletedProcess(process.args, process.returncode, output, errors)


def _named(cursor: Any) -> list[dict[str, Any]]:
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _digest(rows: list[tuple[Any, ...]]) -> str:
    each = sorted(hashlib.sha256(repr(row).encode()).hexdigest() for row in rows)
    return f"{len(rows)} {hashlib.sha256(''.join(each).encode()).hexdigest()}"
