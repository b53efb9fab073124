"""Measures the two engines of background work beside each other, on one PostgreSQL server and in turns.

Run with `python benchmarks/engines.py [jobs [rounds]]` (300 and 3 unless said) and DATABASE_URL naming a PostgreSQL
server. It makes a database of its own and removes it. In every round each engine is asked for the same pieces of work that
do nothing; its worker is killed (kill -9) a third of the way, and another one does the rest. Rates are of the second
worker, from its first piece to its last; each also tells how long single pieces waited for a worker that had nothing to do.
"""

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "lantoa.core.jobs.tests.sample_settings"

import django  # noqa: E402

django.setup()

from lantoa.core.jobs.engines import ENGINES  # noqa: E402
from lantoa.core.jobs.tests.on_postgresql import EMPTY, database  # noqa: E402
from lantoa.core.jobs.tests.site import Site, ended, wait_until  # noqa: E402

COUNT, ROUNDS, *_rest = [*map(int, sys.argv[1:]), *[300, 3][len(sys.argv) - 1 :]]
SINGLES = 20
ASK = """
from time import perf_counter
from lantoa.core import jobs
start = perf_counter()
for number in range({count}):
    jobs.enqueue("sample.add", title="many", left=1, right=number)
answer = {count} / (perf_counter() - start)
"""
ASK_ONE = """
from lantoa.core import jobs
jobs.enqueue("sample.add", title="single", left=1, right=2)
"""
DONE = "SELECT count(*) FROM jobs_job WHERE title = '{title}' AND state = 'done'"
RATE = """
SELECT count(*) / extract(epoch FROM max(finished_at) - min(started_at)) FROM jobs_job
WHERE title = 'many' AND worker = (SELECT worker FROM jobs_job WHERE title = 'many' ORDER BY finished_at DESC LIMIT 1)
"""
AGAIN = "SELECT count(*) FROM jobs_job WHERE title = 'many' AND attempts > 1"
WAITED = """
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM started_at - created_at) * 1000)
FROM jobs_job WHERE title = 'single'
"""


@dataclass(frozen=True)
class Figures:
    """What one round of an engine gave."""

    asked: float
    carried_out: float
    waited: float
    lost: int
    begun_again: int


def done(site: Site, title: str) -> int:
    return site.rows(DONE.format(title=title))[0][0]


def measure(site: Site, engine: str) -> Figures:
    site.rows(EMPTY)
    asked = site.do(ASK.format(count=COUNT), engine=engine)
    killed = site.worker(engine=engine)
    wait_until(lambda: done(site, "many") >= COUNT // 3, "The first worker does nothing.")
    killed.kill()
    ended(killed)
    worker = site.worker(engine=engine)
    wait_until(lambda: done(site, "many") == COUNT, "The second worker does not come to an end.")
    for number in range(SINGLES):
        site.do(ASK_ONE, engine=engine)
        wait_until(lambda number=number: done(site, "single") > number, "A single piece of work is not done.")
    worker.terminate()
    ended(worker)
    (rate,), (again,), (waited,) = (site.rows(query)[0] for query in (RATE, AGAIN, WAITED))
    return Figures(asked, float(rate), float(waited), COUNT - done(site, "many"), again)


def show(label: str, name: str, rounds: dict[str, list[Figures]], *, unit: str) -> None:
    first, second = (median(getattr(each, name) for each in rounds[engine]) for engine in ENGINES)
    print(f"  {label:54} {first:10.1f} {second:14.1f} {unit:4} ratio {second / first:5.2f}")


def main() -> None:
    rounds: dict[str, list[Figures]] = {engine: [] for engine in ENGINES}
    with tempfile.TemporaryDirectory() as folder, database() as address:
        site = Site(Path(folder), database=address, engine="procrastinate")
        try:
            site.make_tables()
            for _round in range(ROUNDS):
                for engine in ENGINES:
                    rounds[engine].append(measure(site, engine))
        finally:
            site.close()
    print(f"{COUNT} pieces of work, medians of {ROUNDS} rounds\n{'':57}{'':2}{ENGINES[0]:>8} {ENGINES[1]:>14}")
    show("asked for, each in a transaction of its own", "asked", rounds, unit="/s")
    show("carried out by one worker", "carried_out", rounds, unit="/s")
    show("a single one waits for an idle worker", "waited", rounds, unit="ms")
    for label, name in (
        ("lost by kill -9, all rounds", "lost"),
        ("begun again after kill -9, all rounds", "begun_again"),
    ):
        first, second = (sum(getattr(each, name) for each in rounds[engine]) for engine in ENGINES)
        print(f"  {label:54} {first:10} {second:14}")


if __name__ == "__main__":
    main()
