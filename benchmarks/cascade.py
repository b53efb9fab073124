"""Measures the plans of units: publishing to many, the board, many submitting at once, background work that is killed.

Run with `python benchmarks/cascade.py [units …]` (1,600 and 56,000 unless said). It makes a database of its own and removes it:
SQLite in a temporary folder, or, where DATABASE_URL names a PostgreSQL server, a test database there. Beside each figure
stands the plain way, measured in the same run.
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import quantiles
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FOLDER = tempfile.TemporaryDirectory()
os.environ["LANTOA_VAR"] = FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "lantoa.project.settings"

import django  # noqa: E402

django.setup()

from django.db import connection, connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases  # noqa: E402
from django.urls import reverse  # noqa: E402

from lantoa.core import jobs  # noqa: E402
from lantoa.core.accounts.models import User  # noqa: E402
from lantoa.core.clock import now  # noqa: E402
from lantoa.core.documents.layout.model import dump  # noqa: E402
from lantoa.core.documents.models import DocumentState, OfficialDocument  # noqa: E402
from lantoa.core.documents.tests.texts import short_plan  # noqa: E402
from lantoa.core.jobs.models import Job, JobState  # noqa: E402
from lantoa.core.notices.models import Notice  # noqa: E402
from lantoa.core.org.models import Axis, Naming, Placement, Post, Unit, UnitKind  # noqa: E402
from lantoa.core.org.names import search_text, sort_text  # noqa: E402
from lantoa.core.org.roles import Role  # noqa: E402
from lantoa.core.org.tests.cast import OPENED, Province, person, small_province  # noqa: E402
from lantoa.core.org.tree import rebuild_closure  # noqa: E402
from lantoa.programme.cascade import actions  # noqa: E402
from lantoa.programme.cascade.models import Decision, Line, LineKind, PlanStep, StepKind, UnitPlan  # noqa: E402
from lantoa.programme.cascade.models import UnitPlanState as State  # noqa: E402
from lantoa.programme.cascade.owing import keep  # noqa: E402
from lantoa.programme.intake.kinds import ItemKind, PartyRole  # noqa: E402
from lantoa.programme.intake.models import Draft, Party  # noqa: E402
from lantoa.programme.intake.models.items import DeadlineRule  # noqa: E402
from lantoa.programme.plan import actions as plan  # noqa: E402
from lantoa.programme.plan.models import Obligation, Programme  # noqa: E402
from lantoa.programme.plan.queries import newest  # noqa: E402
from lantoa.programme.plan.tests.handmade import begin, put  # noqa: E402
from lantoa.project.laws import breaches  # noqa: E402

SIZES = [int(word) for word in sys.argv[1:]] or [1_600, 56_000]
COORDINATORS = 50
JOBS = 600
# Workers keep the schedule too; what they do by it is not counted.
OURS = "of the benchmark"
SECONDS_TO_WAIT = 240
BATCH = 2_000
SAMPLE = 200


@contextmanager
def database() -> Iterator[None]:
    # Threads share a file, as web and worker do; the database in memory of tests has another kind of lock.
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(Path(FOLDER.name) / "lantoa.sqlite3")
    made = setup_databases(verbosity=0, interactive=False)
    try:
        yield
    finally:
        connections.close_all()
        teardown_databases(made, verbosity=0)


def timed(label: str, work: Callable[[], Any], *, of: float = 0) -> float:
    """Do the work and say how long it took; `of` is what the plain way took for the same."""
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    ratio = f"   {of / seconds:6.1f} times as fast as the plain way" if of else ""
    print(f"  {label:58} {seconds:8.3f} s{ratio}", flush=True)
    return seconds


def found_schools(province: Province, count: int) -> list[Unit]:
    """So many schools under the department in both trees, each with a coordinator."""
    kind = UnitKind.objects.get(code="upper-secondary")
    names = [f"Trường THPT Số {number:05}" for number in range(count)]
    units = Unit.objects.bulk_create(
        [
            Unit(
                code=f"B{number:05}",
                name=name,
                kind=kind,
                opened_on=OPENED,
                sort_key=sort_text(name),
                folded=search_text(name, f"B{number:05}"),
            )
            for number, name in enumerate(names)
        ],
        batch_size=BATCH,
    )
    Naming.objects.bulk_create(
        [Naming(unit=unit, name=unit.name, kind=kind, valid_from=OPENED) for unit in units], BATCH
    )
    Placement.objects.bulk_create(
        [
            Placement(unit=unit, parent=province.department, axis=axis, valid_from=OPENED)
            for unit in units
            for axis in Axis
        ],
        BATCH,
    )
    for axis in Axis:
        rebuild_closure(axis)
    people = User.objects.bulk_create(
        [User(username=f"dau.moi.{number}", full_name=f"Đầu mối {number}") for number in range(count)], BATCH
    )
    Post.objects.bulk_create(
        [
            Post(person=who, unit=unit, role=Role.COORDINATOR, valid_from=OPENED)
            for who, unit in zip(people, units, strict=True)
        ],
        BATCH,
    )
    return units


def drawn(province: Province, lead: User, units: list[Unit], title: str) -> Draft:
    """A plan whose two tasks bind every unit; one of them asks for a plan."""
    draft = begin(province, lead, title)
    put(draft, ItemKind.OBJECTIVE, "100% viên chức nắm chắc việc dùng nước sạch")
    put(draft, ItemKind.METHOD, "Tuyên truyền trong sinh hoạt đơn vị")
    wanted = {"deadline_rule": DeadlineRule.BEFORE, "deadline_on": date(2024, 4, 2)}
    for text in ("Xây dựng kế hoạch truyền thông của đơn vị", "Báo cáo kết quả về Sở"):
        task = put(draft, ItemKind.TASK, text, **wanted)
        party = Party.objects.create(item=task, role=PartyRole.RESPONSIBLE, as_written="các đơn vị trực thuộc")
        links = [Party.units.through(party=party, unit=unit) for unit in units]
        Party.units.through.objects.bulk_create(links, BATCH)
    return draft


def plain_publish(units: list[Unit], lead: User) -> float:
    """The plain way to bind units: a row each for the tasks, a notice each; seconds for one unit."""
    version = newest(Programme.objects.order_by("-pk")[0])
    items = list(version.items.tasks())
    sample = units[:SAMPLE]
    Obligation.objects.filter(unit__in=sample, version=version).delete()
    start = time.perf_counter()
    for unit in sample:
        for item in items:
            Obligation.objects.get_or_create(item=item, unit=unit, defaults={"version": version, "why": "các đơn vị"})
        for post in Post.objects.filter(unit=unit):
            Notice.objects.create(
                recipient=post.person, kind="programme.published", title=version.programme.title, link="/"
            )
    return (time.perf_counter() - start) / len(sample)


def make_plans(programme: Programme, units: list[Unit], lead: User) -> None:
    """Two thirds of the units have a plan, at every state; loaded in bulk."""
    version, states = newest(programme), list(State)
    plans = UnitPlan.objects.bulk_create(
        [
            UnitPlan(
                programme=programme,
                version=version,
                unit=unit,
                state=states[number % len(states)],
                title=programme.title,
                begun_by=lead,
                begun_at=now(),
                first_submitted_at=now(),
            )
            for number, unit in enumerate(units)
            if number % 3
        ],
        batch_size=BATCH,
    )
    keep(version)
    Line.objects.bulk_create(
        [
            Line(plan=row, kind=LineKind.METHOD, position=1, decision=Decision.OWN, is_settled=True, text="Sinh hoạt")
            for row in plans
        ],
        batch_size=BATCH,
    )


def look(client: Client, address: str) -> tuple[float, int]:
    """Seconds and queries of a page, the best of three after one to warm up."""
    client.get(address)
    seconds = []
    for _turn in range(3):
        with CaptureQueriesContext(connection) as queries:
            start = time.perf_counter()
            answer = client.get(address)
            seconds.append(time.perf_counter() - start)
        assert answer.status_code == 200, answer.status_code
    return min(seconds), len(queries)


def plain_board(programme: Programme, units: list[Unit]) -> float:
    """The plain way: each unit is asked for its plan; seconds for all, from a sample."""
    sample = units[:SAMPLE]
    start = time.perf_counter()
    for unit in sample:
        row = UnitPlan.objects.filter(programme=programme, unit_id=unit.pk).first()
        str(unit.kind), row and row.get_state_display()
    return (time.perf_counter() - start) / len(sample) * len(units)


def measure_size(province: Province, lead: User, units: list[Unit]) -> None:
    print(f"\n{len(units):,} units", flush=True)
    draft = drawn(province, lead, units, f"Truyền thông nước sạch {len(units)}")
    facts = {"number_symbol": f"{len(units)}/KH-SGDĐT", "issued_on": date(2024, 3, 15), "doubts_are_seen": True}
    published = timed("published: bound, tasks owed, told", lambda: plan.publish(draft, by=lead, **facts))
    programme = Programme.objects.order_by("-pk")[0]
    plain = plain_publish(units, lead) * len(units)
    print(f"  {'the plain way, a row at a time (from a sample)':58} {plain:8.3f} s   ratio {plain / published:.1f}")
    make_plans(programme, units, lead)
    with connection.cursor() as cursor:
        # Both databases do so by themselves after a while.
        cursor.execute("ANALYZE")
    client = Client(headers={"host": "localhost"})
    client.force_login(lead)
    naive = plain_board(programme, units)
    for label, address in (
        ("board, first page", reverse("cascade:board", args=[programme.pk])),
        ("board, late ones in one state", reverse("cascade:board", args=[programme.pk]) + "?state=drafting&late=yes"),
        ("list of boards", reverse("cascade:unit_plan_list")),
        ("home", "/"),
    ):
        seconds, queries = look(client, address)
        print(f"  {label:58} {seconds:8.3f} s   {queries} queries   the plain way {naive / seconds:6.1f} times as long")


def measure_submitting(province: Province, lead: User, units: list[Unit]) -> None:
    """Fifty coordinators submit at once, each a signed plan of their own; beside it as many bare inserts."""
    programme = Programme.objects.order_by("pk")[0]
    chosen = units[:COORDINATORS]
    UnitPlan.objects.filter(programme=programme, unit__in=chosen).delete()
    version = newest(programme)
    plans = []
    for number, unit in enumerate(chosen, start=1):
        document = OfficialDocument.objects.create(
            issuer=unit,
            type_key="plan",
            title=programme.title,
            content=dump(short_plan()),
            state=DocumentState.NUMBERED,
            number=number,
            symbol="KH-THPT",
            issued_on=date(2024, 3, 20),
            drafted_by=lead,
            drafted_at=now(),
        )
        plans.append(
            UnitPlan.objects.create(
                programme=programme,
                version=version,
                unit=unit,
                state=State.SIGNED,
                title=programme.title,
                document=document,
                begun_by=lead,
                begun_at=now(),
            )
        )
    coordinators = [Post.objects.get(unit=unit, role=Role.COORDINATOR).person for unit in chosen]

    def submit(place: int) -> None:
        actions.submit(plans[place], by=coordinators[place])

    def insert(place: int) -> None:
        PlanStep.objects.create(
            plan=plans[place], kind=StepKind.BEGUN, person=lead, person_name=f"{uuid4()}", happened_at=now()
        )

    print(f"\n{COORDINATORS} coordinators at once", flush=True)
    bare = at_once("a bare insert each", insert)
    ours = at_once("submitted: locked, recorded, told", submit)
    kept = UnitPlan.objects.filter(pk__in=[row.pk for row in plans], state=State.SUBMITTED).count()
    broken = list(breaches())
    print(
        f"  laws of the ledger, the units, the rosters and the boards that do not hold: {len(broken)} {broken[:3] or ''}"
    )
    print(f"  submitted and kept: {kept} of {COORDINATORS}; p95 {ours / bare:.1f} times a bare insert's")


def measure_jobs() -> None:
    """Pieces of work that do nothing, on one worker process that is killed (kill -9) a third of the way, then on another."""
    Job.objects.all().delete()
    for _number in range(JOBS):
        jobs.enqueue("notices.email", title=OURS, notices=[])
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    if connection.vendor == "postgresql":
        own = urlsplit(os.environ["DATABASE_URL"])
        environment["DATABASE_URL"] = urlunsplit(own._replace(path=f"/{connection.settings_dict['NAME']}"))
    print(f"\n{JOBS:,} pieces of work in the background", flush=True)
    start = time.perf_counter()
    first = _worker(environment)
    _await(JOBS // 3)
    seconds = time.perf_counter() - start
    first.kill()
    first.wait()
    print(
        f"  done by the first worker when it is killed {_done():16,}   {_done() / seconds:6.0f} a second with its start"
    )
    second = _worker(environment)
    _await(JOBS)
    print(f"  done in all {_done():47,}   lost {JOBS - _done()}")
    second.terminate()
    second.wait()


def _worker(environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "lantoa.project.cli", "worker"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _done() -> int:
    return Job.objects.filter(title=OURS, state=JobState.DONE).count()


def _await(count: int) -> None:
    deadline = time.monotonic() + SECONDS_TO_WAIT
    while _done() < count and time.monotonic() < deadline:
        time.sleep(0.2)


def at_once(label: str, work: Callable[[int], None]) -> float:
    """Every coordinator in a thread of their own, all let go together; returns the 95th percentile in seconds."""
    gate, seconds, failed = threading.Barrier(COORDINATORS), [0.0] * COORDINATORS, []

    def run(place: int) -> None:
        try:
            gate.wait()
            start = time.perf_counter()
            work(place)
            seconds[place] = time.perf_counter() - start
        except Exception as error:  # noqa: BLE001 - whatever fails is counted and shown
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[place]) for place in range(COORDINATORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    p95 = quantiles(seconds, n=20)[-1]
    print(f"  {label:58} p95 {p95:6.3f} s   failed {len(failed)}{f': {failed[0]!r}' if failed else ''}", flush=True)
    return p95


def main() -> None:
    with database():
        print(f"on {connection.vendor}")
        province = small_province()
        lead = person(province.department, Role.LEAD, "chi.lan")
        units = found_schools(province, max(SIZES))
        for size in SIZES:
            measure_size(province, lead, units[:size])
        measure_submitting(province, lead, units)
        measure_jobs()


if __name__ == "__main__":
    main()
