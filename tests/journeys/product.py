"""The running product for a browser: the demo's own making, copied for each journey, served as `lantoa serve` does."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

from lantoa.core.accounts.tests.provider import free_port

ROOT = Path(__file__).resolve().parents[2]
ASSETS = Path(os.environ.get("LANTOA_ASSETS", ROOT / "var" / "assets"))
SECONDS_TO_START = 120
SECONDS_TO_END = 60


@dataclass(frozen=True)
class Product:
    """Where the running product answers, and where it keeps its things."""

    address: str
    folder: Path

    def ask(self, question: str, *values: Any) -> Any:
        """One value out of its database, which stays as it is."""
        with closing(sqlite3.connect(f"file:{self.folder / 'lantoa.sqlite3'}?mode=ro", uri=True)) as database:
            return database.execute(question, values).fetchone()[0]


def build(folder: Path) -> Path:
    """Make the demo, its plan taken in and waiting for the worker."""
    folder.mkdir(parents=True)
    subprocess.run(_command("demo", "--no-serve"), env=settings_of(folder), check=True, stdout=subprocess.DEVNULL)
    _leave_other_rosters_empty(folder)
    return folder


def _leave_other_rosters_empty(folder: Path) -> None:
    """The cast's own units have their people; filling 450 other schools would keep every product's worker busy for minutes."""
    with closing(sqlite3.connect(folder / "lantoa.sqlite3")) as database, database:
        database.execute(
            "UPDATE jobs_job SET state = 'cancelled', finished_at = created_at WHERE name = 'demo.fill_rosters'"
        )


@contextmanager
def running(mould: Path, folder: Path, **more: str) -> Iterator[Product]:
    """A copy of the demo with web and worker under way, with more settings if need be; both have ended afterwards."""
    shutil.copytree(mould, folder)
    port = free_port()
    with (folder / "log").open("w") as log:
        command = _command("serve", "--port", str(port))
        process = subprocess.Popen(command, env=settings_of(folder) | more, stdout=log, stderr=subprocess.STDOUT)
        try:
            address = f"http://127.0.0.1:{port}"
            _await(process, address, folder / "log")
            # Cookies and passkeys belong to the name that the settings give.
            host = urlsplit(more.get("LANTOA_URL", address)).hostname
            yield Product(f"http://{host}:{port}", folder)
        finally:
            process.terminate()
            process.wait(SECONDS_TO_END)


def settings_of(folder: Path) -> dict[str, str]:
    """The demo's settings, and none that this machine may have for a product of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LANTOA_", "DATABASE_URL"))}
    own = {"LANTOA_DEMO": "1", "LANTOA_VAR": str(folder), "LANTOA_ASSETS": str(ASSETS), "PYTHONPATH": str(ROOT)}
    return kept | own | {"LANTOA_SECRET_KEY": "for-journeys-alone-0123456789-abcdefghijklmnopqrstuvwxyz"}


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "lantoa.project.cli", *words]


def _await(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(f"{address}/trinh-dien/", timeout=5):
                return
        except OSError:  # refused, reset or too slow yet
            time.sleep(0.2)
    raise AssertionError(f"The product did not open:\n{log.read_text('utf-8')}")
