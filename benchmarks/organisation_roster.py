"""Measures the import of a roster: 50,000 rows checked and written, beside the plain way on a sample of the same rows.

Run with `python benchmarks/organisation_roster.py [rows]`. It makes a database of its own and removes it: SQLite in a
temporary folder, or, where DATABASE_URL names a PostgreSQL server, a test database there.
"""

import os
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FOLDER = tempfile.TemporaryDirectory()
os.environ["LANTOA_VAR"] = FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "lantoa.project.settings"

import django  # noqa: E402
import xlsxwriter  # noqa: E402

django.setup()

from django.core.files.base import File  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402
from python_calamine import CalamineWorkbook  # noqa: E402

from lantoa.core.org.tests.cast import small_province  # noqa: E402
from lantoa.core.roster import actions  # noqa: E402
from lantoa.core.roster.actions import carrying_out  # noqa: E402
from lantoa.core.roster.models import Import, ImportState, Membership, Mode, Person, SchoolClass  # noqa: E402

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
SAMPLE = 1_000
WRONG_EVERY = 100
HEAD = ("STT", "Mã định danh", "Mã học sinh", "Họ và tên", "Ngày sinh", "Giới tính", "Lớp", "Khối")


class Quiet:
    """A job that nobody watches."""

    def progress(self, done: int, total: int, sentence: str = "") -> None:
        del done, total, sentence

    def is_cancelled(self) -> bool:
        return False

    def stop_if_cancelled(self) -> None:
        return None


class Peak:
    """The highest memory of this process while the block runs, above what it had before, in MB."""

    def __enter__(self) -> "Peak":
        self.before = self.highest = resident()
        self.running = True
        self.watcher = threading.Thread(target=self._watch, daemon=True)
        self.watcher.start()
        return self

    def _watch(self) -> None:
        while self.running:
            self.highest = max(self.highest, resident())
            time.sleep(0.02)

    def __exit__(self, *raised: object) -> None:
        self.running = False
        self.watcher.join()


def resident() -> float:
    """What this process holds in memory now, in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1024**2


def make_sheet(path: Path) -> None:
    """Pupils as a school system exports them; one row in a hundred is wrong."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row(0, 0, HEAD)
        for number in range(1, ROWS + 1):
            grade = 10 + number % 3
            identifier = "" if number % WRONG_EVERY == 0 else f"96{number:08}"
            code = "" if number % WRONG_EVERY == 0 else f"HS{number:06}"
            name = f"{grade}A{number // 45 % 400}"
            sheet.write_row(
                number,
                0,
                (number, identifier, code, "Nguyễn Thị Minh Khai", f"{number % 28 + 1:02}/09/2009", "Nữ", name, grade),
            )


@contextmanager
def database() -> Any:
    made = setup_databases(verbosity=0, interactive=False)
    try:
        yield
    finally:
        teardown_databases(made, verbosity=0)


def timed(label: str, rows: int, work: Callable[[], Any]) -> float:
    """Do the work, say how fast it went and at what memory; returns rows a second.

    The processor's own seconds stand beside the clock's: on a machine that others use they tell more.
    """
    with Peak() as peak:
        start, worked = time.perf_counter(), time.process_time()
        work()
        seconds, processor = time.perf_counter() - start, time.process_time() - worked
    told = (
        f"{seconds:6.1f} s {rows / seconds:8,.0f} rows/s   processor {processor:6.1f} s {rows / processor:8,.0f} rows/s"
    )
    print(f"  {label:42} {told}   peak {peak.highest:4.0f} MB (+{peak.highest - peak.before:.0f})", flush=True)
    return rows / seconds


def receive(unit: Any, path: Path, as_of: date) -> Import:
    with path.open("rb") as stream:
        upload = File(stream, name="hoc-sinh.xlsx")
        imported = actions.receive(
            unit, upload=upload, subject="pupil", as_of=as_of, is_whole_list=False, by="benchmark"
        )
    return fresh(imported)


def fresh(imported: Import) -> Import:
    return Import.objects.select_related("unit__kind", "file", "job").get(pk=imported.pk)


def check(imported: Import) -> None:
    carrying_out.check(fresh(imported), job=Quiet(), by="benchmark")


def write(imported: Import) -> None:
    Import.objects.filter(pk=imported.pk).update(state=ImportState.WRITING, mode=Mode.VALID)
    carrying_out.write(fresh(imported), job=Quiet(), by="benchmark")


def naive(unit: Any, path: Path) -> None:
    """The plain way: each row asks for its person, its class and its place."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[1 : SAMPLE + 1]
    for _number, identifier, code, _name, born, _sex, class_name, grade in rows:
        if not identifier:
            continue
        person, _made = Person.objects.get_or_create(
            sector_id=f"N{identifier}",
            defaults={"group": "pupil", "local_code": f"N{code}", "coded_by": unit, "birth_year": int(born[-4:])},
        )
        school_class, _made = SchoolClass.objects.get_or_create(
            unit=unit, school_year=2023, name=class_name, defaults={"grade": int(grade)}
        )
        Membership.objects.get_or_create(
            person=person,
            unit=unit,
            group="pupil",
            valid_to=None,
            defaults={"school_class": school_class, "valid_from": date(2024, 9, 5)},
        )


def main() -> None:
    path = Path(FOLDER.name) / "hoc-sinh.xlsx"
    make_sheet(path)
    with database():
        unit = small_province().upper_school
        print(f"{ROWS:,} rows of {len(HEAD)} columns, {path.stat().st_size / 1024**2:.1f} MB, on {connection.vendor}")
        imported = receive(unit, path, date(2024, 9, 5))
        checked = timed("checked: read, judged, compared", ROWS, lambda: check(imported))
        written = timed("written: checked once more and kept", ROWS, lambda: write(imported))
        together = 1 / (1 / checked + 1 / written)
        print(f"  {'both, one after the other':42} {ROWS / together:7.1f} s {together:9,.0f} rows/s")
        done = fresh(imported)
        print(
            f"  new {done.new:,}, wrong {done.wrong:,}; people {Person.objects.count():,}, places {Membership.objects.count():,}"
        )
        again = receive(unit, path, date(2024, 9, 6))
        timed("the same sheet again, checked", ROWS, lambda: check(again))
        print(f"  unchanged {fresh(again).unchanged:,}, changed {fresh(again).changed:,}")
        plain = timed(f"the plain way, get_or_create, {SAMPLE:,} rows", SAMPLE, lambda: naive(unit, path))
        print(f"  written by the product against the plain way: {written / plain:.1f} times as fast")


if __name__ == "__main__":
    main()
