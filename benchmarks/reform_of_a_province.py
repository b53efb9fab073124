"""Measures the reform of 2025 on the example province: seconds, what it leaves untouched, and the plain way beside it.

Run with `python benchmarks/reform_of_a_province.py` from the repository: SQLite in a file, or the server of DATABASE_URL.
It makes a database of its own and drops it again.
"""

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]
FOLDER = tempfile.TemporaryDirectory()
os.environ |= {"DJANGO_SETTINGS_MODULE": "lantoa.project.settings", "LANTOA_DEMO": "1", "LANTOA_VAR": FOLDER.name}

import django  # noqa: E402

django.setup()

from django.apps import apps  # noqa: E402
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from lantoa.core import jobs  # noqa: E402
from lantoa.core.accounts.models import User  # noqa: E402
from lantoa.core.clock import standing_on  # noqa: E402
from lantoa.core.ledger import triggers  # noqa: E402
from lantoa.core.org.actions import carry_out  # noqa: E402
from lantoa.core.org.laws import broken_laws  # noqa: E402
from lantoa.core.org.models import Axis, Change, Naming, Placement, Reorganisation, State, Unit  # noqa: E402
from lantoa.core.org.tree import rebuild_closure  # noqa: E402
from lantoa.programme.intake import actions as intake  # noqa: E402
from lantoa.programme.plan import actions as plan  # noqa: E402
from lantoa.project.demo.actions import build_province, set_day  # noqa: E402
from lantoa.project.demo.days import morning_of, opening_day  # noqa: E402

EVE, REFORM = date(2025, 6, 27), date(2025, 7, 1)
PLAN = ROOT / "lantoa" / "project" / "demo" / "plans" / "ke-hoach-mau.docx"
SAMPLE_MOVES, SAMPLE_ROWS = 8, 120
# What a reform writes: the organisation itself and the trace of who did it.
WRITTEN = {"org", "audit"}
PROVING = ("entry", "report", "headcount", "obligation")


def publish_a_programme() -> None:
    """Give the province a past: a programme that binds its offices and units, with entries in the ledger."""
    lead = User.objects.get(username="lan.anh")
    department = Unit.objects.get(code="SGDDT")
    with standing_on(morning_of(opening_day())):
        draft = intake.take_in(department, upload=SimpleUploadedFile(PLAN.name, PLAN.read_bytes()), by=lead)
        jobs.drain()
        draft.refresh_from_db()
        facts = {"number_symbol": "41/KH-SGDĐT", "issued_on": date(2024, 3, 15), "doubts_are_seen": True}
        plan.publish(draft, by=lead, **facts)


def checksums() -> dict[str, tuple[int, str]]:
    """Rows and checksum of every table that the reform is not to write."""
    found = {}
    for model in apps.get_models():
        if model._meta.app_label not in WRITTEN:
            digest, count = hashlib.sha256(), 0
            for row in model._default_manager.order_by("pk").values_list().iterator():
                digest.update(repr(row).encode())
                count += 1
            found[model._meta.label_lower] = (count, digest.hexdigest())
    return found


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def plain_way(kept: dict[str, int]) -> float:
    """Seconds that the plain way would take: save() for each row, the closure made anew for each move; scaled from a sample."""
    placements = list(
        Placement.objects.filter(valid_to=None, axis=Axis.ADMINISTRATIVE, unit__kind__is_school=True)[:SAMPLE_MOVES]
    )
    committee = Unit.objects.filter(kind__code="people-committee-commune", closed_on=None).first()
    namings = list(Naming.objects.filter(valid_to=None).select_related("unit")[:SAMPLE_ROWS])
    seconds = {}
    with transaction.atomic():
        start = time.perf_counter()
        for row in placements:
            row.valid_to = REFORM - timedelta(days=1)
            row.save()
            Placement.objects.create(unit=row.unit, axis=row.axis, parent=committee, valid_from=REFORM)
            rebuild_closure(Axis.ADMINISTRATIVE)
        seconds["move"] = (time.perf_counter() - start) / len(placements)
        start = time.perf_counter()
        for naming in namings:
            naming.save()
        seconds["row"] = (time.perf_counter() - start) / len(namings)
        transaction.set_rollback(True)
    moves, others = kept["moves"], kept["rows"] - 2 * kept["moves"]
    print(f"   one move {seconds['move'] * 1000:.0f} ms, one other row {seconds['row'] * 1000:.2f} ms", end="")
    print(f" (sample of {len(placements)} moves, {len(namings)} rows)")
    return moves * seconds["move"] + others * seconds["row"]


def measure() -> None:
    """Build, publish, reform, compare."""
    print(f"Reform of a province, {connection.vendor}")
    print(f"   province built in         {timed(build_province):7.2f} s   ({Unit.objects.count()} units)")
    publish_a_programme()
    print(f"   act prepared in           {timed(lambda: set_day(EVE)):7.2f} s")
    before = checksums()
    act = Reorganisation.objects.get(state=State.DRAFT)
    steps = act.steps.count()
    with standing_on(morning_of(REFORM)):
        seconds = timed(lambda: carry_out(act, by="benchmark"))
    changes = Change.objects.filter(reorganisation=act)
    kept = {"moves": changes.filter(table="org.placement", was={}).count(), "rows": changes.count()}
    print(f"   act carried out in        {seconds:7.2f} s   (at most 5; {steps} steps, {kept['rows']} rows changed)")
    after = checksums()
    touched = [name for name in before if before[name] != after[name]]
    proving = [name for name in before if name.rpartition(".")[2].endswith(PROVING)]
    print("   rows with the same checksum before and after:", end=" ")
    print(", ".join(f"{name} {before[name][0]}" for name in proving if name not in touched))
    print(f"   tables outside the organisation that changed: {', '.join(touched) or 'none'} (of {len(before)})")
    print(f"   laws broken: {len(list(broken_laws()))}")
    print("The plain way, beside it")
    plain = plain_way(kept)
    print(f"   the whole reform, scaled  {plain:7.1f} s   {plain / seconds:.0f} times as long")


def main() -> None:
    test = connection.settings_dict["TEST"]
    test["NAME"] = (
        "test_lantoa_reform" if connection.vendor == "postgresql" else str(Path(FOLDER.name) / "reform.sqlite3")
    )
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        measure()
    finally:
        triggers.drop(connection)
        connection.creation.destroy_test_db(test["NAME"], verbosity=0)
        FOLDER.cleanup()


if __name__ == "__main__":
    main()
