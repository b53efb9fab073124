"""An installation in a folder, with worker processes that tests start, stop and kill."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import psycopg

SETTINGS = "lantoa.core.jobs.tests.sample_settings"
MAKE_TABLES = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", run_syncdb=True, skip_checks=True, verbosity=0)
"""
# Starting Django takes longer than most tests, so one process answers many times.
ANSWER = """
import json, sys, django
django.setup()
for line in sys.stdin:
    names = {}
    exec(json.loads(line), names)
    print(json.dumps(names.get("answer")), flush=True)
"""
SECONDS_OF_PATIENCE = 120


class Site:
    """One installation. Processes that it starts end with it."""

    def __init__(self, folder: Path, *, database: str, engine: str) -> None:
        self.database = database
        self.lines = folder / "lines"
        self.gate = folder / "gate"
        self.started: list[subprocess.Popen[str]] = []
        self.asked: dict[str, subprocess.Popen[str]] = {}
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "DATABASE_URL": database,
            "LANTOA_JOBS_ENGINE": engine,
            "LANTOA_VAR": str(folder),
        }

    def python(self, *arguments: str, engine: str = "", **pipes: Any) -> "subprocess.Popen[str]":
        environment = self.environment | ({"LANTOA_JOBS_ENGINE": engine} if engine else {})
        pipes = {"stderr": subprocess.PIPE} | pipes
        process = subprocess.Popen([sys.executable, *arguments], env=environment, text=True, **pipes)
        self.started.append(process)
        return process

    def make_tables(self, *, engine: str = "") -> None:
        assert ended(self.python("-c", MAKE_TABLES, engine=engine)) == (0, "")

    def worker(self, *arguments: str, engine: str = "") -> "subprocess.Popen[str]":
        return self.python("-m", "django", "worker", "--skip-checks", *arguments, engine=engine)

    def do(self, program: str, *, engine: str = "") -> Any:
        """Run the program in a process of the installation, and return what it leaves in `answer`."""
        process = self.asked.get(engine)
        if process is None:
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": None}
            process = self.asked[engine] = self.python("-c", ANSWER, engine=engine, **pipes)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(program) + "\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What a query of its database brings."""
        if self.database.startswith("sqlite"):
            with closing(sqlite3.connect(self.database.removeprefix("sqlite:///"))) as connection:
                return connection.execute(query).fetchall()
        with psycopg.connect(self.database, autocommit=True) as connection:
            cursor = connection.execute(query)
            return cursor.fetchall() if cursor.description else []

    def job(self, name: str = "sample.write_lines") -> tuple[str, int]:
        """The state and attempts of its newest job of that name."""
        found = self.rows(f"SELECT state, attempts FROM jobs_job WHERE name = '{name}' ORDER BY id DESC")
        return (found[0][0], found[0][1])

    def workers(self) -> int:
        return self.rows("SELECT count(*) FROM jobs_worker")[0][0]

    def said(self) -> list[str]:
        """What work wrote down so far."""
        return self.lines.read_text().split() if self.lines.exists() else []

    def close(self) -> None:
        for process in self.started:
            process.kill()
            process.wait()


def wait_until(is_so: Callable[[], Any], otherwise: str) -> None:
    patience = monotonic() + SECONDS_OF_PATIENCE
    while not is_so():
        assert monotonic() < patience, otherwise
        sleep(0.02)


def ended(process: "subprocess.Popen[str]") -> tuple[int, str]:
    """How the process ended and what it said of errors."""
    _output, errors = process.communicate(timeout=SECONDS_OF_PATIENCE)
    return process.returncode, errors
