"""Measures telling and mailing very many people, beside the plain way, and what the pages feel of it meanwhile.

Run with `python benchmarks/messages.py [people]` (25,000 unless said). It makes a database of its own and removes it: SQLite in a
temporary folder, or, where DATABASE_URL names a PostgreSQL server, a test database there. Letters go over real SMTP to a process on
this machine that takes them all; a worker process sends them. The plain way is a job and a connection for every letter.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FOLDER = tempfile.TemporaryDirectory()
os.environ["LANTOA_VAR"] = FOLDER.name
os.environ["LANTOA_EMAIL_HOST"] = "127.0.0.1"
os.environ["DJANGO_SETTINGS_MODULE"] = "lantoa.core.notices.tests.sending_settings"

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.mail import get_connection  # noqa: E402
from django.db import connection, connections, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import override_settings, setup_databases, teardown_databases  # noqa: E402

from lantoa.core import jobs, notices  # noqa: E402
from lantoa.core.accounts.models import User  # noqa: E402
from lantoa.core.clock import now, standing_on  # noqa: E402
from lantoa.core.jobs.models import Job  # noqa: E402
from lantoa.core.notices.letters import Words  # noqa: E402
from lantoa.core.notices.models import Delivery, DeliveryState, Notice, Way  # noqa: E402
from lantoa.core.notices.reach import Place  # noqa: E402
from lantoa.core.notices.ways.email import email_of  # noqa: E402

PEOPLE = int(sys.argv[1]) if len(sys.argv) > 1 else 25_000
SAMPLE = 300
QUIET = 5_000
LOOKS = 15
ROUNDS = 12
SECONDS_TO_WAIT = 1_800
# A Monday morning: at night nothing leaves.
MORNING = datetime(2024, 3, 18, 2, 0, tzinfo=UTC)
FACTS = {"kind": "programme.published", "title": "Chương trình mới của đơn vị", "link": "/", "by": "benchmark"}

SINK = """
import sys, threading
from pathlib import Path
from lantoa.core.notices.tests.mailbox import open_mailbox
with open_mailbox(file=Path(sys.argv[1])) as mailbox:
    print(mailbox.port, flush=True)
    threading.Event().wait()
"""
WORKER = """
import django
django.setup()
from datetime import datetime, UTC
from django.core.management import call_command
from lantoa.core.clock import standing_on
with standing_on(datetime(2024, 3, 18, 2, 0, tzinfo=UTC)):
    call_command("worker", batch=True, skip_checks=True)
"""


@jobs.work("benchmark.one_letter", label="One letter")
def one_letter(job: Job, *, delivery: int) -> None:
    """The plain way: a job for every letter, and a connection for every job."""
    row = Delivery.objects.select_related("notice__recipient").get(pk=delivery)
    letter = Words(Way.EMAIL).letter(row, Place(row.notice.recipient.email))
    with get_connection() as mail:
        mail.send_messages([email_of(letter)])
    row.state, row.sent_at = DeliveryState.SENT, now()
    row.save(update_fields=["state", "sent_at"])


@contextmanager
def database() -> Iterator[dict[str, str]]:
    """The environment in which other processes find the same database."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(Path(FOLDER.name) / "lantoa.sqlite3")
    made = setup_databases(verbosity=0, interactive=False)
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        address = f"sqlite:///{name}"
    else:
        address = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))
    try:
        yield os.environ | {"DATABASE_URL": address, "PYTHONPATH": str(ROOT)}
    finally:
        connections.close_all()
        teardown_databases(made, verbosity=0)


@contextmanager
def mail_server(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen, Path]]:
    """A process that takes every letter; what it took stands in the file, a line each."""
    taken = Path(FOLDER.name) / "taken"
    taken.touch()
    command = [sys.executable, "-c", SINK, str(taken)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    settings.EMAIL_PORT = int(process.stdout.readline()) if process.stdout else 0
    environment["LANTOA_EMAIL_PORT"] = str(settings.EMAIL_PORT)
    try:
        yield process, taken
    finally:
        process.kill()
        process.wait()


def make_people(count: int) -> list[User]:
    rows = [
        User(username=f"p{number}", full_name=f"Nguyễn Thị {number}", email=f"p{number}@truong.example", password="!")
        for number in range(count)
    ]
    return User.objects.bulk_create(rows, batch_size=2_000)


def plain_telling(people: list[User]) -> float:
    """A row at a time, each with its email; seconds for one person."""
    start = time.perf_counter()
    with transaction.atomic():
        for person in people:
            notice = Notice.objects.create(recipient=person, kind="system.posts", title=FACTS["title"], link="/")
            Delivery.objects.create(notice=notice, way=Way.EMAIL)
        transaction.set_rollback(True)
    return (time.perf_counter() - start) / len(people)


def look(client: Client, address: str) -> float:
    start = time.perf_counter()
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return time.perf_counter() - start


def write(client: Client) -> float:
    start = time.perf_counter()
    client.post("/ngon-ngu/", {"language": "vi"})
    return time.perf_counter() - start


def shown(label: str, seconds: list[float]) -> float:
    high = quantiles(seconds, n=20)[-1]
    print(f"  {label:52} p50 {median(seconds) * 1000:6.1f} ms   p95 {high * 1000:6.1f} ms", flush=True)
    return high


def look_around(client: Client) -> tuple[list[float], list[float]]:
    """A page that is read and a form that is sent, one after the other, with the pause of a calm reader."""
    reads, writes = [], []
    for _each in range(LOOKS):
        reads.append(look(client, "/thong-bao/"))
        writes.append(write(client))
        time.sleep(0.02)
    return reads, writes


def measure_pages(client: Client, server: subprocess.Popen) -> None:
    """The pages with the mailing and without, by turns, so that whatever else the machine does weighs on both alike.

    Where the mail server stands still, the worker waits for its answer and does nothing.
    """
    found: dict[str, tuple[list[float], list[float]]] = {"without": ([], []), "with": ([], [])}
    for _round in range(ROUNDS):
        for name, sent in (("without", signal.SIGSTOP), ("with", signal.SIGCONT)):
            server.send_signal(sent)
            time.sleep(0.3)
            for kept, new in zip(found[name], look_around(client), strict=True):
                kept += new
    for place, what in enumerate(("page", "form")):
        without, with_ = (shown(f"{what}, {name} a mailing under way", found[name][place]) for name in found)
        print(f"  {what}: p95 with / without {with_ / without:.2f}", flush=True)


def tell_all(people: list[User]) -> None:
    start, used = time.perf_counter(), time.process_time()
    told = notices.tell(people, **FACTS)
    seconds, used = time.perf_counter() - start, time.process_time() - used
    ratio = plain_telling(people[:SAMPLE]) * len(people) / seconds
    print(
        f"  tell {told:,} people: {seconds:.2f} s ({used:.2f} s of processor), {ratio:.1f} times as fast as a row at a time"
    )


def send_quietly(people: list[User]) -> None:
    """The rate of our way and of the plain way, in this process, one after the other."""
    notices.tell(people, **FACTS)
    start = time.perf_counter()
    jobs.drain()
    ours = len(people) / (time.perf_counter() - start)
    sample = Delivery.objects.bulk_create(
        Delivery(notice=notice, way=Way.EMAIL, state=DeliveryState.SENDING, claim="benchmark")
        for notice in Notice.objects.bulk_create(
            Notice(recipient=person, kind="system.posts", title=FACTS["title"], link="/") for person in people[:SAMPLE]
        )
    )
    with transaction.atomic():
        for row in sample:
            jobs.enqueue(one_letter, delivery=row.pk)
    start = time.perf_counter()
    jobs.drain()
    plain = SAMPLE / (time.perf_counter() - start)
    print(
        f"  letters a second: {ours:.0f}; a job and a connection each: {plain:.0f}; ratio {ours / plain:.1f}",
        flush=True,
    )


def send_while_people_work(environment: dict[str, str], client: Client, server: subprocess.Popen, taken: Path) -> None:
    """A worker sends to everybody, and people look at pages meanwhile."""
    had = len(taken.read_text().splitlines())
    started = time.perf_counter()
    worker = subprocess.Popen([sys.executable, "-c", WORKER], env=environment, stderr=subprocess.DEVNULL)
    while len(taken.read_text().splitlines()) == had:
        time.sleep(0.02)
    up = time.perf_counter() - started
    measure_pages(client, server)
    print(
        f"  {'the mailing lasted longer than the looks' if worker.poll() is None else 'THE MAILING ENDED BEFORE THE LOOKS'}"
    )
    worker.wait(SECONDS_TO_WAIT)
    lines = taken.read_text().splitlines()[had:]
    print(f"  {len(lines):,} letters sent, worker up in {up:.1f} s")
    print(
        f"  lost: {Delivery.objects.exclude(state='sent').count()}, twice: {len(lines) - len(set(lines))}", flush=True
    )


def main() -> None:
    with database() as environment, mail_server(environment) as (server, taken), standing_on(MORNING):
        print(f"{connection.vendor}, {PEOPLE:,} people")
        people = make_people(PEOPLE)
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(people[0])
        with override_settings(EMAIL_PER_SECOND=0):
            send_quietly(people[:QUIET])
        tell_all(people)
        send_while_people_work(environment, client, server, taken)


if __name__ == "__main__":
    main()
