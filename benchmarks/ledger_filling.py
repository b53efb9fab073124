"""Fills a ledger with invented entries, rosters and first reaches, past every verb, since only reading them is measured.

Units, kinds and forms are drawn with a skew: a few do much, most do little, as in life.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice
from uuid import UUID

from django.db import connection

from lantoa.core import ledger
from lantoa.core.ledger import triggers

FIRST = date(2024, 4, 1)
DAYS = 730
KINDS = ("programme.published", "broadcast.delivered")
PROOFS = ("system", "evidenced", "claimed")
CHUNK = 20_000
MICROSECOND = timedelta(microseconds=1)
BEGUN = datetime(2024, 4, 1, tzinfo=UTC)

COLUMNS = {
    "ledger_entry": (
        "id", "kind_id", "unit_id", "undertaking_id", "audience_id", "method_id", "proof", "happened_on", "recorded_at",
        "quantity", "subject", "subject_title", "subject_link", "person_key", "reverses_id", "reason",
    ),
    "ledger_entrytopic": ("entry_id", "topic_id"),
    "ledger_position": ("number", "entry_id"),
}  # fmt: skip


class Filler:
    """Adds entries to a ledger until it has as many as wanted; what comes later counts on where it ended."""

    def __init__(self, units: Sequence[int], undertaking: object) -> None:
        self.random = random.Random(5)
        self.units, self.undertaking = units, undertaking.pk  # type: ignore[attr-defined]
        self.methods = [ledger.keep_method(f"m{each}", title=f"Hình thức {each}").pk for each in range(12)]
        self.audiences = [ledger.keep_audience(f"a{each}", title=f"Đối tượng {each}").pk for each in range(8)]
        self.topics = [ledger.keep_topic(undertaking, f"t{each}", title=f"Nội dung {each}").pk for each in range(10)]  # type: ignore[arg-type]
        self.count = 0

    def fill_up_to(self, count: int) -> None:
        triggers.drop(connection)
        skew = list(accumulate(1 / place for place in range(1, 13)))
        while self.count < count:
            size = min(CHUNK, count - self.count)
            self._write(size, skew)
            self.count += size
        triggers.put_back(connection)

    def _write(self, size: int, skew: list[float]) -> None:
        pick = self.random
        units = pick.choices(self.units, k=size)
        methods = pick.choices(range(12), cum_weights=skew, k=size)
        entries, topics, positions = [], [], []
        for place in range(size):
            number = self.count + place + 1
            key = UUID(int=pick.getrandbits(128))
            unit = units[place]
            # A unit uses a few of the forms and speaks to a few audiences.
            method = self.methods[(methods[place] + unit) % 12 if methods[place] < 4 else unit % 4]
            day = FIRST + timedelta(days=pick.randrange(DAYS))
            entries.append((
                key, KINDS[number % 7 == 0], unit, self.undertaking, self.audiences[(unit + number) % 3], method,
                PROOFS[number % 3], day, BEGUN + number * MICROSECOND, 1 + number % 60, f"activities.activity:{number}",
                "Sinh hoạt chuyên đề về cải cách hành chính", f"/hoat-dong/{key}/", None, None, "",
            ))  # fmt: skip
            topics.append((key, self.topics[(unit + number) % 5]))
            positions.append((number, key))
        for table, rows in zip(COLUMNS, (entries, topics, positions), strict=True):
            insert(table, COLUMNS[table], rows)


def insert(table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """The quickest way that each database has."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        places = ", ".join("?" * len(columns))
        plain = ([_plain(value) for value in row] for row in rows)
        connection.connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", plain)
        connection.connection.commit()


def _plain(value: object) -> object:
    """As Django stores it in SQLite."""
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date) else value


def batches(rows: Iterator[Sequence[object]]) -> Iterator[list[Sequence[object]]]:
    while batch := list(islice(rows, CHUNK)):
        yield batch


def staff(units: Sequence[int], each: int, topics: Sequence[int], reaches: int) -> None:
    """So many people on the roster of every unit, each under a key, and first reaches of them until there are enough."""
    number = len(units) * each
    people = ((n + 1, "staff", f"{n + 1:010}", "", f"Người {n + 1}", "", "") for n in range(number))
    for batch in batches(people):
        columns = ("id", '"group"', "sector_id", "local_code", "full_name", "folded", "sort_key")
        insert("roster_person", columns, batch)
    for batch in batches((n + 1, units[n // each], "staff", "", date(2024, 1, 1)) for n in range(number)):
        insert("roster_membership", ("person_id", "unit_id", '"group"', "title", "valid_from"), batch)
    draw = random.Random(6)
    keys = draw.sample(range(1, 1 << 40), number)
    for batch in batches((keys[n], n + 1) for n in range(number)):
        insert("ledger_rosterkey", ("key", "person_id"), batch)

    def first_reaches() -> Iterator[Sequence[object]]:
        left = reaches
        for topic in topics:
            for n in range(number):
                if left and n % 10 < 8:
                    left -= 1
                    yield topic, keys[n], 1, FIRST + timedelta(days=n % DAYS), units[n // each]

    for batch in batches(first_reaches()):
        insert("ledger_reach", ("topic_id", "person_key", "depth", "first_on", "unit_id"), batch)
