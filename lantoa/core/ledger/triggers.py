"""Database triggers that refuse UPDATE and DELETE (and TRUNCATE on PostgreSQL) on what the ledger keeps.

There is no switch that opens them, not even for tests: a test that must empty its database drops them with `drop`, and the
migrate step that ends every flush puts them back.
"""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Warning
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from lantoa.core.ledger import kinds

# Each table with what an inserted row may repeat of none that stands, one column or several together: on SQLite, INSERT OR
# REPLACE removes the row it replaces without firing the trigger on DELETE.
GUARDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "ledger_entry": (("id",), ("reverses_id",)),
    "ledger_entrytopic": (("id",), ("entry_id", "topic_id")),
    "ledger_entryperson": (("entry_id", "person_key"),),
    "ledger_position": (("number",), ("entry_id",)),
    "ledger_daydigest": (("id",), ("day",)),
}
MESSAGE = "The ledger is append-only: reverse the entry and record the right one."

POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation'; END $$
"""


def statements(vendor: str) -> dict[str, tuple[str, str]]:
    """By the name of each trigger, its table and the statement that makes it."""
    made = {}
    for table, unrepeated in GUARDED.items():
        if vendor == "postgresql":
            made[f"{table}_append_only"] = (
                table,
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only()",
            )
            continue
        repeats = " OR ".join(" AND ".join(f"{column} = NEW.{column}" for column in columns) for columns in unrepeated)
        for name, when in (
            ("no_update", f"BEFORE UPDATE ON {table}"),
            ("no_delete", f"BEFORE DELETE ON {table}"),
            ("no_replace", f"BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {repeats})"),
        ):
            made[f"{table}_{name}"] = (
                table,
                f"CREATE TRIGGER {table}_{name} {when} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
            )
    return made


def put_back(connection: BaseDatabaseWrapper) -> None:
    """Make every trigger anew."""
    drop(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTION)
        for _, statement in statements(connection.vendor).values():
            cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper) -> None:
    """Remove the triggers: for tests that empty their own database, and for put_back."""
    with connection.cursor() as cursor:
        for name, (table, _) in statements(connection.vendor).items():
            place = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{place}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of triggers that are absent, switched off or not as they should be."""
    wanted = statements(connection.vendor)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT t.tgname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
                "WHERE p.proname = 'ledger_is_append_only' AND t.tgenabled IN ('O', 'A') AND pg_table_is_visible(t.tgrelid)"
            )
            return sorted(set(wanted) - {name for (name,) in cursor.fetchall()})
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = dict(cursor.fetchall())
    return sorted(name for name, (_, statement) in wanted.items() if found.get(name) != statement)


def are_tables_made(connection: BaseDatabaseWrapper) -> bool:
    return set(GUARDED) <= set(connection.introspection.table_names())


def after_migrate(*, using: str, **_: Any) -> None:
    """Put the triggers back and bring the rows of kinds up to date; runs at the end of every migrate and every flush."""
    connection = connections[using]
    if are_tables_made(connection):
        put_back(connection)
        kinds.keep_rows(using)


def check_triggers(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """The system check. A warning, not an error: `migrate` asks it first, and is what mends it."""
    return [
        Warning(
            f"The ledger of the database '{alias}' is not protected: {', '.join(gaps)}.",
            hint="Run 'lantoa migrate'; it puts the triggers back.",
            id="ledger.W001",
        )
        for alias in databases or []
        if are_tables_made(connections[alias]) and (gaps := missing(connections[alias]))
    ]
