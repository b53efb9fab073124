"""Measures the ledger: writing acts, the dashboard question, coverage, many writers under one root, making everything anew.

Run with `python benchmarks/ledger.py [entries …]` (1,000,000 and 10,000,000 unless said). It makes a database of its own and
removes it: SQLite in a temporary folder, or, where DATABASE_URL names a PostgreSQL server, a test database there. Beside each
figure stands the plain way, a GROUP BY over the entries, measured in the same run. `--units 2` takes two provinces of 34.
"""

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
FOLDER = tempfile.TemporaryDirectory()
os.environ["LANTOA_VAR"] = FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "lantoa.project.settings"

import django  # noqa: E402

django.setup()

from django.db import connection, connections, transaction  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402
from ledger_filling import DAYS, FIRST, KINDS, Filler, staff  # noqa: E402
from nation import Nation, Size, build  # noqa: E402

from lantoa.core import ledger  # noqa: E402
from lantoa.core.clock import standing_on  # noqa: E402
from lantoa.core.ledger.coverage import keeping as coverage  # noqa: E402
from lantoa.core.ledger.kinds import Kind  # noqa: E402
from lantoa.core.ledger.models import Coverage, Entry, EntryPerson, Goal, RolledTo  # noqa: E402
from lantoa.core.ledger.rolling.keeping import keep_up, rebuild  # noqa: E402
from lantoa.core.ledger.rolling.reading import Branch, Question, branches_below, figures  # noqa: E402
from lantoa.core.ledger.rolling.verifying import differences  # noqa: E402
from lantoa.core.org.models import Axis, Unit  # noqa: E402
from lantoa.core.roster.models import Group, Person  # noqa: E402

LAST = date(2026, 3, 31)
HELD = ledger.declare(Kind("benchmark.held", "Held", "people", counts_people=True))
WRITERS, ACTS_EACH = 50, 10
LOOKS = 15
PEOPLE_PER_UNIT = 30
REACHES = 5_000_000


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


def say(label: str, figure: str, beside: str = "") -> None:
    print(f"  {label:58} {figure:>16}   {beside}", flush=True)


def seconds_of(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def looks(work: Callable[[], Any], times: int = LOOKS) -> list[float]:
    """In milliseconds; the first look warms up and does not count."""
    work()
    return [seconds_of(work) * 1000 for _look in range(times)]


def p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


# The dashboard question: one kind, by child, month and form, over 24 months.


def plain_by_closure(unit: Unit, axis: Axis) -> list[Any]:
    """What one writes first: entries joined with the dated tree."""
    return _fetch(
        f"""
        SELECT c.ancestor_id, {_month()}, e.method_id, e.proof, SUM(e.quantity)
        FROM org_placement p CROSS JOIN org_closure c CROSS JOIN ledger_entry e
        WHERE p.parent_id = %s AND p.axis = %s AND p.valid_from <= %s AND (p.valid_to IS NULL OR p.valid_to >= %s)
            AND c.ancestor_id = p.unit_id AND c.axis = p.axis AND c.valid_from <= %s
            AND (c.valid_to IS NULL OR c.valid_to >= %s)
            AND e.unit_id = c.descendant_id AND e.kind_id = %s AND e.happened_on BETWEEN %s AND %s
        GROUP BY 1, 2, 3, 4
        """,
        [unit.pk, axis.value, LAST, LAST, LAST, LAST, KINDS[0], FIRST, LAST],
    )


def plain_by_branch(unit: Unit, axis: Axis) -> list[Any]:
    """The best plain query: the branch of every unit stands ready in a table, and the entries of the kind are read once."""
    return _fetch(
        f"""
        SELECT b.branch, {_month()}, e.method_id, e.proof, SUM(e.quantity)
        FROM ledger_entry e JOIN benchmark_branch b ON b.unit_id = e.unit_id
        WHERE e.kind_id = %s AND e.happened_on BETWEEN %s AND %s
        GROUP BY 1, 2, 3, 4
        """,
        [KINDS[0], FIRST, LAST],
    )


def _month() -> str:
    if connection.vendor == "postgresql":
        return "date_trunc('month', e.happened_on)"
    return "substr(e.happened_on, 1, 7)"


def _fetch(statement: str, values: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def keep_branches(unit: Unit, axis: Axis) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS benchmark_branch")
        cursor.execute("CREATE TABLE benchmark_branch (unit_id bigint PRIMARY KEY, branch bigint)")
        cursor.execute(
            """
            INSERT INTO benchmark_branch SELECT c.descendant_id, c.ancestor_id FROM org_placement p JOIN org_closure c
                ON c.ancestor_id = p.unit_id AND c.axis = p.axis
            WHERE p.parent_id = %s AND p.axis = %s AND p.valid_to IS NULL AND c.valid_to IS NULL
            """,
            [unit.pk, axis.value],
        )


def ask(unit: Unit, axis: Axis, *, as_now: bool = False, shown: int = 50) -> int:
    """The question as pages ask it: for the children that one page shows."""
    branches = branches_below(unit, axis=axis, first=FIRST, last=LAST, as_now=True)[:shown]
    if not as_now:
        branches = [Branch(each.unit_id, FIRST, LAST) for each in branches]
    return len(figures(branches, Question(axis=axis, kinds=(KINDS[0],), as_now=as_now)))


def dashboards(nation: Nation, seen: dict[str, float]) -> None:
    province = nation.provinces[0]
    for name, unit, axis in (
        ("nation, by province", nation.ministry, Axis.PROFESSIONAL),
        ("province, by commune", province.committee, Axis.ADMINISTRATIVE),
        ("commune, by school", province.communes[0], Axis.ADMINISTRATIVE),
    ):
        keep_branches(unit, axis)
        times = looks(lambda unit=unit, axis=axis: ask(unit, axis))
        now = looks(lambda unit=unit, axis=axis: ask(unit, axis, as_now=True))
        whole = name.startswith("nation")
        tries = 2 if whole else 5
        plain = [median(looks(lambda unit=unit, axis=axis: plain_by_closure(unit, axis), tries))]
        if whole:
            plain.append(median(looks(lambda unit=unit, axis=axis: plain_by_branch(unit, axis), tries)))
        best = min(plain)
        say(
            f"{name}: median (p95), as then",
            f"{median(times):.1f} ({p95(times):.1f}) ms",
            f"best plain {best:,.0f} ms: {best / median(times):,.0f} times",
        )
        flat = f"{median(times) / seen[name]:.2f} of the smaller ledger" if name in seen else ""
        say(f"{name}: median (p95), as now", f"{median(now):.1f} ({p95(now):.1f}) ms", flat)
        seen.setdefault(name, median(times))


def writing(nation: Nation, undertaking: Any, topics: list[Any]) -> None:
    school = nation.provinces[0].schools[0]
    people = list(Person.objects.filter(memberships__unit__in=[u.pk for u in nation.provinces[0].schools[:40]])[:1000])

    def act(**facts: Any) -> None:
        with transaction.atomic():
            ledger.record(
                HELD, subject="benchmark:1", title="Sinh hoạt", unit=school, happened_on=LAST, by="benchmark",
                undertaking=undertaking, topics=topics[:1], proof=ledger.Proof.EVIDENCED, **facts,
            )  # fmt: skip

    def bare() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO benchmark_act (unit_id, day, quantity) VALUES (%s, %s, 1)", [school.pk, LAST])

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE benchmark_act (unit_id bigint, day date, quantity int)")
    one, plain = median(looks(act, 60)), median(looks(bare, 60))
    say("one act", f"{one:.2f} ms", f"a bare insert and commit {plain:.2f} ms: {one / plain:.1f} times that")
    marks = dict.fromkeys(people, ledger.Depth.REACHED)
    if marks:
        first = seconds_of(lambda: act(people=marks, quantity=len(marks)))
        again = median(looks(lambda: act(people=marks, quantity=len(marks)), 5))
        say(
            f"a list of {len(marks):,} people",
            f"{again:.0f} ms",
            f"{len(marks) / again * 1000:,.0f} people/s ({first:.2f} s first)",
        )
        say("… and until it stands in sums and coverage", f"{seconds_of(settle) * 1000:.0f} ms")


def settle() -> None:
    while keep_up():
        continue


def many_writers(nation: Nation, undertaking: Any) -> None:
    """Fifty at once, at schools under one root, while the sums are kept up."""
    schools = nation.provinces[0].schools[:WRITERS]
    waits: list[float] = []
    failed: list[str] = []
    ended = threading.Event()
    before = Entry.objects.filter(kind=HELD.code).count()

    def write(school: Unit) -> None:
        try:
            for _act in range(ACTS_EACH):
                start = time.perf_counter()
                with transaction.atomic():
                    ledger.record(
                        HELD, subject="benchmark:2", title="Sinh hoạt", unit=school, happened_on=LAST, by="benchmark",
                        undertaking=undertaking,
                    )  # fmt: skip
                waits.append((time.perf_counter() - start) * 1000)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
            failed.append(repr(error))
        finally:
            connections.close_all()

    def keep() -> None:
        while not ended.is_set():
            keep_up()
            ended.wait(0.2)
        connections.close_all()

    keeper = threading.Thread(target=keep)
    threads = [threading.Thread(target=write, args=(school,)) for school in schools]
    keeper.start()
    took = seconds_of(lambda: ([each.start() for each in threads], [each.join() for each in threads]))
    fresh = seconds_of(lambda: [time.sleep(0.02) for _ in iter(lambda: is_behind(), False)])
    ended.set()
    keeper.join()
    lost = WRITERS * ACTS_EACH - (Entry.objects.filter(kind=HELD.code).count() - before)
    say(
        f"{WRITERS} writers, {ACTS_EACH} acts each: p95 of one act",
        f"{p95(waits):.0f} ms",
        f"{len(waits) / took:,.0f} acts/s, {len(failed)} failed, {lost} lost, in the sums {fresh:.2f} s after the last",
    )
    for error in failed[:3]:
        print("   ", error)


def is_behind() -> bool:
    return (RolledTo.objects.values_list("position", flat=True).first() or 0) < ledger.last_position() or bool(
        Entry.objects.filter(position=None, kind=HELD.code).exists()
    )


def covering(nation: Nation, undertaking: Any, filler: Filler, reaches: int) -> None:
    topics = list(undertaking.topics.order_by("pk"))
    schools = [unit.pk for province in nation.provinces for unit in (*province.schools, *province.others)]
    took = seconds_of(lambda: staff(schools, PEOPLE_PER_UNIT, filler.topics[:4], reaches))
    people = len(schools) * PEOPLE_PER_UNIT
    say(f"({people:,} people, {reaches:,} first reaches put in)", f"{took:.0f} s")
    with transaction.atomic():
        goal = ledger.keep_goal(undertaking, "g", title="100%", group=Group.STAFF, topics=topics[:3])
    took = seconds_of(lambda: [None for _ in iter(lambda: coverage.recount(500), 0)])
    say("coverage of every unit counted anew", f"{took:.1f} s", f"{people / took:,.0f} people/s")
    department = nation.provinces[0].department
    for name, units, axis in (
        ("coverage of a province", [department.pk], Axis.PROFESSIONAL),
        ("coverage of the nation, by province", [p.department.pk for p in nation.provinces], Axis.PROFESSIONAL),
    ):
        times = looks(lambda units=units, axis=axis: ledger.covered(goal, units, axis=axis), 7)
        plain = median(looks(lambda units=units, axis=axis: plain_coverage(goal, units, axis), 1))
        say(
            name,
            f"{median(times):.0f} ms",
            f"counted from places and first reaches {plain:,.0f} ms: {plain / median(times):,.0f} times",
        )
    say("(units with coverage)", f"{Coverage.objects.count():,}")


def plain_coverage(goal: Goal, units: list[int], axis: Axis) -> list[Any]:
    """Distinct people of the rosters below each unit, and those of them reached about every topic."""
    topics = list(goal.topics.values_list("pk", flat=True))
    wanted, asked = ", ".join(["%s"] * len(topics)), ", ".join(["%s"] * len(units))
    return _fetch(
        f"""
        SELECT branch, COUNT(*), SUM(CASE WHEN topics = %s THEN 1 ELSE 0 END) FROM (
            SELECT c.ancestor_id AS branch, m.person_id, COUNT(DISTINCT r.topic_id) AS topics
            FROM org_closure c JOIN roster_membership m ON m.unit_id = c.descendant_id
            JOIN ledger_rosterkey k ON k.person_id = m.person_id
            LEFT JOIN ledger_reach r ON r.person_key = k.key AND r.topic_id IN ({wanted})
            WHERE c.axis = %s AND c.ancestor_id IN ({asked}) AND c.valid_to IS NULL AND m.valid_to IS NULL
            GROUP BY 1, 2
        ) AS people GROUP BY branch
        """,
        [len(topics), *topics, axis.value, *units],
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("entries", nargs="*", type=int, default=[1_000_000, 10_000_000])
    parser.add_argument("--units", type=int, default=34, help="how many provinces")
    parser.add_argument("--reaches", type=int, default=REACHES)
    asked = parser.parse_args()
    print(f"{connection.vendor}, {asked.units} provinces, {DAYS} days")
    with database(), standing_on(datetime(2026, 3, 31, 5, tzinfo=UTC)):
        nation = build(Size(provinces=asked.units))
        undertaking = ledger.keep_undertaking("u", title="Kế hoạch", started_on=FIRST, unit=nation.ministry)
        units = [each.pk for province in nation.provinces for each in (*province.schools, *province.others)]
        units += [each.pk for province in nation.provinces for each in (*province.communes, province.department)]
        filler, seen = Filler(units, undertaking), {}
        for count in asked.entries:
            print(f"\n{count:,} entries at {len(units):,} units")
            say("(put in)", f"{seconds_of(lambda count=count: filler.fill_up_to(count)):.0f} s")
            if connection.vendor == "postgresql":
                _fetch_nothing("ANALYZE")
            took = seconds_of(lambda: rebuild(500_000))
            say("all sums made anew", f"{took:.0f} s", f"{count / took:,.0f} entries/s")
            if connection.vendor == "postgresql":
                _fetch_nothing("ANALYZE")
            dashboards(nation, seen)
        covering(nation, undertaking, filler, asked.reaches)
        print()
        writing(nation, undertaking, list(undertaking.topics.all()))
        many_writers(nation, undertaking)
        settle()
        if asked.entries[-1] <= 1_000_000:
            wrong = list(differences())
            say("sums that differ from their entries", str(len(wrong)), "; ".join(wrong[:3]))
        print(f"\n  people named in entries: {EntryPerson.objects.count():,}")


def _fetch_nothing(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


if __name__ == "__main__":
    main()
