"""Measures the trees of an invented nation: questions as of any day, what a person sees, and acts that change them.

Run with `python benchmarks/organisation.py`. It makes a temporary SQLite database and, where DATABASE_URL names a
PostgreSQL server, a database of its own there; both are gone at the end. Nothing is asserted about time; every figure
stands beside the plain way in the same run.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.project.settings")

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from nation import END_OF_DISTRICTS, VERSIONS, Nation, Size, build  # noqa: E402
from plain_trees import children, first_page, reaches, subtree, superiors  # noqa: E402

from lantoa.core.clock import today  # noqa: E402
from lantoa.core.org.actions import reorganise, undo  # noqa: E402
from lantoa.core.org.models import Axis, Closure, Heir, Placement, Step, Unit  # noqa: E402
from lantoa.core.org.permissions import VIEW_UNIT  # noqa: E402
from lantoa.core.org.queries import visible_units  # noqa: E402
from lantoa.core.org.reform import composing  # noqa: E402
from lantoa.core.org.roles import Role  # noqa: E402
from lantoa.core.org.scope import may, units_where  # noqa: E402
from lantoa.core.org.tests.cast import person  # noqa: E402
from lantoa.core.org.tree import rebuild_closure  # noqa: E402

ADM, PRO = Axis.ADMINISTRATIVE, Axis.PROFESSIONAL
DATABASE = "lantoa_bench"
NEXT = date(2026, 1, 1)
PAGE = 50
# How many units the plain way is asked about one by one, where all of them would take minutes.
SAMPLE = 100
ROUNDS = 25


@dataclass(frozen=True)
class Timing:
    """Milliseconds of one question, and how many statements it sent.

    `work` is what this process computed meanwhile: with SQLite the whole cost, however busy the machine is.
    """

    median: float
    p95: float
    work: float
    queries: int = 0


@dataclass(frozen=True)
class Act:
    """An act that the engine carries out, over how many units."""

    title: str
    day: date
    units: int
    steps: Callable[[], list[Step]]


def timed(ask: Callable[[], Any], *, rounds: int = ROUNDS) -> Timing:
    """Ask again and again, the first time unmeasured to count what it sends."""
    with CaptureQueriesContext(connection) as sent:
        ask()
    return _summed([_stopped(ask) for _round in range(rounds)], len(sent))


def plainly(ask: Callable[[], Any], *, rounds: int = 5) -> float:
    """The median of the plain way, which is slow enough to be asked few times."""
    return median(_stopped(ask)[0] for _round in range(rounds))


def _stopped(ask: Callable[[], Any]) -> tuple[float, float]:
    start, work = time.perf_counter(), time.process_time()
    ask()
    return (time.perf_counter() - start) * 1000, (time.process_time() - work) * 1000


def _summed(took: list[tuple[float, float]], queries: int) -> Timing:
    whole, work = [row[0] for row in took], [row[1] for row in took]
    return Timing(median(whole), quantiles(whole, n=20, method="inclusive")[-1], median(work), queries)


def heading(title: str) -> None:
    print(f"{title}\n   {'':52} {'median':>8} {'p95':>8} {'work':>8} {'sql':>5} {'plain way':>12}   ratio")


def line(label: str, ours: Timing, plain: float) -> None:
    figures = f"{ours.median:8.1f} {ours.p95:8.1f} {ours.work:8.1f} {ours.queries:5} {plain:12.1f}"
    print(f"   {label:52} {figures}   {plain / ours.median:,.1f}")


def equal(label: str, ours: Any, plain: Any) -> None:
    """The two ways must say the same before their times are compared."""
    if ours != plain:
        raise SystemExit(f"{label}: the two ways differ.")


def measure_trees(nation: Nation) -> None:
    """(a) Children, subtree and superiors as of each version and of today."""
    province, school = nation.provinces[3], nation.provinces[3].schools[500]
    heading("a. The trees as of a day, milliseconds")
    for day in (*VERSIONS, today()):
        _children(province.committee, ADM, day)
        _subtree("province", province.department, day)
        _subtree("nation", nation.ministry, day)
        _superiors(school, ADM, day)


def _superiors(unit: Unit, axis: Axis, day: date) -> None:
    above = Unit.objects.above(unit, axis=axis, on=day)
    equal("superiors", {each.pk for each in above}, superiors(unit.pk, axis, day))
    plain = plainly(lambda: superiors(unit.pk, axis, day))
    line(f"{day} superiors of a school", timed(lambda: list(above.all())), plain)


def _children(unit: Unit, axis: Axis, day: date) -> None:
    under = Unit.objects.children_of(unit, axis=axis, on=day)
    equal("children", {each.pk for each in under}, children(unit.pk, axis, day))
    plain = plainly(lambda: first_page(children(unit.pk, axis, day), PAGE))
    line(f"{day} children of a province", timed(lambda: list(under.in_tree_order()[:PAGE])), plain)


def _subtree(whose: str, unit: Unit, day: date) -> None:
    below = Unit.objects.below(unit, axis=PRO, on=day)
    keys = subtree(unit.pk, PRO, day)
    equal("count", below.count(), len(keys))
    page = first_page(keys, PAGE)
    equal("first page", [each.pk for each in below.in_tree_order()[:PAGE]], [each.pk for each in page])
    rounds = 5 if len(keys) < 5000 else 1
    plain = plainly(lambda: subtree(unit.pk, PRO, day), rounds=rounds)
    line(f"{day} below a {whose}, count of {len(keys)}", timed(below.count), plain)
    plain += plainly(lambda: first_page(keys, PAGE), rounds=rounds)
    line(f"{day} below a {whose}, first page", timed(lambda: list(below.in_tree_order()[:PAGE])), plain)


def _superiors(unit: Unit, axis: Axis, day: date) -> None:
    above = Unit.objects.above(unit, axis=axis, on=day)
    equal("superiors", {each.pk for each in above}, superiors(unit.pk, axis, day))
    plain = plainly(lambda: superiors(unit.pk, axis, day))
    line(f"{day} superiors of a school", timed(lambda: list(above.all())), plain)


def _children(unit: Unit, axis: Axis, day: date) -> None:
    under = Unit.objects.children_of(unit, axis=axis, on=day)
    equal("children", {each.pk for each in under}, children(unit.pk, axis, day))
    plain = plainly(lambda: first_page(children(unit.pk, axis, day), PAGE))
    line(f"{day} children of a province", timed(lambda: list(under.in_tree_order()[:PAGE])), plain)


def _subtree(whose: str, unit: Unit, day: date) -> None:
    below = Unit.objects.below(unit, axis=PRO, on=day)
    keys = subtree(unit.pk, PRO, day)
    page = [each.pk for each in first_page(keys, PAGE)]
    equal("subtree", below.count(), len(keys))
    equal("first page", [each.pk for each in below.in_tree_order()[:PAGE]], page)
    rounds = 5 if len(keys) < 10_000 else 1
    plain = timed(lambda: subtree(unit.pk, PRO, day), rounds=rounds + 1).median
    line(f"{day} below a {whose}, count of {len(keys)}", timed(below.count), plain)
    plain = timed(lambda: first_page(subtree(unit.pk, PRO, day), PAGE), rounds=rounds + 1).median
    line(f"{day} below a {whose}, first page", timed(lambda: list(below.in_tree_order()[:PAGE])), plain)


def measure_reach(nation: Nation) -> None:
    """(b) The units that a person may see; the plain way asks for each unit whether a post stands above it."""
    province = nation.provinces[3]
    people = {
        "nation's viewer": person(nation.government, Role.VIEWER, "viewer"),
        "province's lead": person(province.committee, Role.LEAD, "lead"),
        "commune's coordinator": person(province.communes[5], Role.COORDINATOR, "coordinator"),
    }
    keys = list(Unit.objects.values_list("pk", flat=True))
    heading(f"b. Units that a person sees, of {len(keys)}, milliseconds (plain way: one unit after the other, scaled)")
    for label, user in people.items():
        _seen(label, user, keys)
        _may(label, user, province.schools[0])
        _may(label, user, nation.provinces[5].schools[0])


def _seen(label: str, user: Any, keys: list[int]) -> None:
    sample = keys[:: max(1, len(keys) // SAMPLE)]
    reached = {unit for unit in sample if reaches(user, unit)}
    whole = _stopped(lambda: [reaches(user, unit) for unit in sample])[0] / len(sample) * len(keys)
    seen, opened = partial(units_where, user, VIEW_UNIT), partial(visible_units, user)
    equal(label, set(seen().filter(pk__in=sample).values_list("pk", flat=True)), reached)
    line(f"{label}: count of {seen().count()}", timed(lambda: seen().count()), whole)
    line(f"{label}: first page", timed(lambda: list(seen().in_tree_order()[:PAGE])), whole)
    line(f"{label}: open today, count", timed(lambda: opened().count()), whole)
    line(f"{label}: open today, first page", timed(lambda: list(opened().in_tree_order()[:PAGE])), whole)


def _may(label: str, user: Any, unit: Unit) -> None:
    equal(label, may(user, VIEW_UNIT, unit), reaches(user, unit.pk))
    plain = plainly(lambda: reaches(user, unit.pk))
    answer = "yes" if may(user, VIEW_UNIT, unit) else "no"
    line(f"{label}: one school, {answer}", timed(lambda: may(user, VIEW_UNIT, unit)), plain)


def measure_acts(nation: Nation) -> None:
    """(c) Acts of the engine and undoing them; the plain way draws both trees anew after the change."""
    plain = _stopped(lambda: [rebuild_closure(axis) for axis in Axis])[0]
    heading("c. Acts, milliseconds, three times each (plain way: all lines of both trees made anew)")
    for act in acts(nation):
        before = _counts()
        carried, undone = [], []
        for _round in range(3):
            outcome, queries = _act(carried, partial(_carry_out, nation, act))
            _undone, queries_back = _act(undone, partial(undo, outcome.reorganisation, because="Đo", by="benchmark"))
        equal(act.title, _counts(), before)
        line(f"{act.title} ({act.units} units)", _summed(carried, queries), plain)
        line("   undone", _summed(undone, queries_back), plain)


def _act(took: list[tuple[float, float]], ask: Callable[[], Any]) -> tuple[Any, int]:
    """What the act gives, and how many statements it sent; its time is added."""
    answers: list[Any] = []
    with CaptureQueriesContext(connection) as sent:
        took.append(_stopped(lambda: answers.append(ask())))
    return answers[0], len(sent)


def _carry_out(nation: Nation, act: Act) -> Any:
    return reorganise(
        nation.government,
        title=act.title,
        basis="Nghị quyết 01/NQ",
        effective_on=act.day,
        steps=act.steps(),
        by="benchmark",
    )


def _counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Unit, Placement, Closure, Heir))


def acts(nation: Nation) -> list[Act]:
    """One school, two provinces into one, and the whole reform of the province that still has districts."""
    one, other, last = nation.provinces[1], nation.provinces[2], nation.provinces[-1]
    school = one.schools[0].code
    return [
        Act(
            "moving one school",
            NEXT,
            1,
            lambda: composing.place([school], under=other.department.code, axis=PRO),
        ),
        Act(
            "two provinces become one",
            NEXT,
            one.count() + other.count(),
            lambda: [
                *composing.merge([one.committee.code], into=other.committee.code),
                *composing.merge([one.department.code], into=other.department.code),
            ],
        ),
        Act(
            "two provinces become a new one",
            NEXT,
            one.count() + other.count(),
            lambda: [
                *_founded(nation, one.committee, "M", {ADM: "government"}),
                *_founded(nation, one.department, "M.S", {ADM: "M", PRO: "ministry"}),
                *composing.merge([one.committee.code, other.committee.code], into="M"),
                *composing.merge([one.department.code, other.department.code], into="M.S"),
            ],
        ),
        Act("the whole reform of a province", END_OF_DISTRICTS, last.count(), lambda: _reform(last)),
    ]


def _founded(nation: Nation, like: Unit, code: str, under: dict[Axis, str]) -> list[Step]:
    return composing.found(composing.NewUnit(code, f"{like.name} mới", like.kind, under))


def _reform(province: Any) -> list[Step]:
    """Districts end, communes become half as many, every school goes to its commune and, for its trade, to the department."""
    standing = [
        (former.code, commune.code)
        for former, commune in zip(province.former, province.communes, strict=True)
        if not former.closed_on
    ]
    homes = [commune.code for commune in province.communes]
    steps = [
        *composing.abolish([each.code for each in province.districts], heir=province.committee.code),
        *composing.abolish([each.code for each in province.offices], heir=province.department.code),
        *(step for former, commune in standing for step in composing.merge([former], into=commune)),
    ]
    for at, school in enumerate(province.schools):
        steps += composing.place([school.code], under=homes[at % len(homes)], axis=ADM)
    return steps


def settle() -> None:
    """Let the database know its tables, and PostgreSQL its disk, as the installation guide advises."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET random_page_cost = 1.1")
            cursor.execute("VACUUM")
        cursor.execute("ANALYZE")


def measure(size: Size) -> None:
    """Everything, on the database that the settings name, in a database of its own beside it."""
    standing = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = standing
    else:
        connection.settings_dict["TEST"]["NAME"] = DATABASE
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        start = time.perf_counter()
        nation = build(size)
        settle()
        print(
            f"\n{connection.vendor}: {Unit.objects.open_on().count()} units today, {Unit.objects.count()} in all, "
            f"{Closure.objects.count()} lines of two trees; built in {time.perf_counter() - start:.0f} s"
        )
        measure_trees(nation)
        measure_reach(nation)
        measure_acts(nation)
    finally:
        connection.creation.destroy_test_db(standing, verbosity=0)


def main() -> None:
    """Run on a SQLite file of its own, then on PostgreSQL where DATABASE_URL names one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--provinces", type=int, default=Size.provinces, help="fewer than 34 for a quick look (at least 7)"
    )
    parser.add_argument("--here", action="store_true", help="only on the database that DATABASE_URL names")
    asked = parser.parse_args()
    if asked.here:
        measure(Size(provinces=asked.provinces))
        return
    command = [sys.executable, __file__, "--here", f"--provinces={asked.provinces}"]
    with tempfile.TemporaryDirectory() as folder:
        var = {"LANTOA_VAR": folder, "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3"}
        subprocess.run(command, env=os.environ | var, check=True)
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        subprocess.run(command, env=dict(os.environ), check=True)
    else:
        print("\nNot measured on PostgreSQL: DATABASE_URL names none.")


if __name__ == "__main__":
    main()
