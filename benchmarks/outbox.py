"""Measures how many small facts a second come in from outboxes, what "nothing new" costs, and the plain way beside it.

Run with `python benchmarks/outbox.py [facts]` (5,000 unless said). It makes a database of its own and removes it: SQLite in a
temporary folder, or, where DATABASE_URL names a PostgreSQL server, a test database there. Requests go through the whole product
but for the socket: middleware, sign-in, view, verb, ledger. A fact is taken by a verb that authorises at a unit and writes one
entry of the ledger. The plain way is a form and a POST for each, by the same verb, without any guard against coming twice.
"""

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FOLDER = tempfile.TemporaryDirectory()
os.environ["LANTOA_VAR"] = FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "lantoa.core.outbox.tests.killed_settings"

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, override_settings, setup_databases, teardown_databases  # noqa: E402

from lantoa.core.ledger import triggers  # noqa: E402
from lantoa.core.ledger.queries import entries_about  # noqa: E402
from lantoa.core.org.roles import Role  # noqa: E402
from lantoa.core.org.tests.cast import person, small_province  # noqa: E402

FACTS = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
PLAIN = FACTS // 5
AT_ONCE = 50
ASKED = 300
HOST = {"headers": {"host": "127.0.0.1"}}


@contextmanager
def database() -> Iterator[None]:
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(Path(FOLDER.name) / "lantoa.sqlite3")
    made = setup_databases(verbosity=0, interactive=False)
    try:
        yield
    finally:
        triggers.drop(connection)
        connection.close()
        teardown_databases(made, verbosity=0)


def items(count: int, author: int) -> list[dict]:
    facts = {"title": ["Sinh hoạt dưới cờ"], "held_on": ["2024-03-18"], "people": ["420"]}
    own = {"taking": "sample.note", "person": author, "facts": facts, "files": []}
    return [own | {"id": str(uuid4())} for _number in range(count)]


def measured(name: str, count: int, work: Callable[[], None]) -> None:
    """Print how many a second, and what each costs our process in CPU."""
    started, before = time.perf_counter(), cpu()
    work()
    seconds, burnt = time.perf_counter() - started, cpu() - before
    print(f"{name:<52} {count / seconds:8,.0f} /s   {1000 * burnt / count:6.2f} ms CPU each", flush=True)


def cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def queries(work: Callable[[], None]) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        work()
    return len(captured)


def send(phone: Client, written: list[dict]) -> list[dict]:
    answer = phone.post("/hop-cho-gui/gui/", json.dumps({"items": written}), "application/json")
    return answer.json()["items"]


def send_all(phone: Client, written: list[dict], size: int, *, word: str) -> None:
    for start in range(0, len(written), size):
        answers = send(phone, written[start : start + size])
        assert {answer["answer"] for answer in answers} == {word}, answers


def main() -> None:
    with database(), override_settings(ALLOWED_HOSTS=["*"]):
        author = person(small_province().school, Role.COORDINATOR)
        phone = Client(**HOST)
        phone.force_login(author)
        print(f"{connection.vendor}, {FACTS:,} facts, one process")
        send_all(phone, items(200, author.pk), AT_ONCE, word="accepted")
        written, alone = items(FACTS, author.pk), items(PLAIN, author.pk)
        measured(f"outbox, {AT_ONCE} in a request", FACTS, lambda: send_all(phone, written, AT_ONCE, word="accepted"))
        measured("outbox, the same once more", FACTS, lambda: send_all(phone, written, AT_ONCE, word="accepted_before"))
        measured("outbox, one in a request", PLAIN, lambda: send_all(phone, alone, 1, word="accepted"))
        measured("plain way, a form each", PLAIN, lambda: post_forms(phone, PLAIN))
        assert all(len(entries_about(f"sample.note:{item['id']}")) == 1 for item in written[:200])
        ask = lambda: phone.get("/hop-cho-gui/hoi/", {"id": [item["id"] for item in written[:AT_ONCE]]})  # noqa: E731
        bare = lambda: phone.get("/hop-cho-gui/hoi/")  # noqa: E731
        measured("nothing new, 50 items asked for", ASKED, lambda: [ask() for _time in range(ASKED)] and None)
        measured("nothing new, nothing held", ASKED, lambda: [bare() for _time in range(ASKED)] and None)
        batch, known = items(AT_ONCE, author.pk), written[:AT_ONCE]
        print(
            f"queries: a batch of {AT_ONCE} new {queries(lambda: send(phone, batch))}, known {queries(lambda: send(phone, known))}"
        )
        print(f"queries: one form {queries(lambda: post_forms(phone, 1))}, nothing new {queries(ask)}")


def post_forms(phone: Client, count: int) -> None:
    for _number in range(count):
        facts = {"title": "Sinh hoạt dưới cờ", "held_on": "2024-03-18", "people": "420"}
        assert phone.post("/mau/moi/", facts).status_code == 302


if __name__ == "__main__":
    main()
