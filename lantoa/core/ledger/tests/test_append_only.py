from importlib import import_module

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import TextField

from lantoa.core import ledger
from lantoa.core.ledger import triggers
from lantoa.core.ledger.append_only import WrittenOnce
from lantoa.core.ledger.digests import close_days
from lantoa.core.ledger.models import DayDigest, Depth, Entry, EntryPerson, EntryTopic, Position

TABLES = sorted(triggers.GUARDED)


@pytest.fixture
def entry(briefing, undertaking, stand, school):
    """An entry with a row in each of the guarded tables."""
    topics = [ledger.keep_topic(undertaking, "t1", title="Chữ ký số")]
    made = briefing(undertaking=undertaking, topics=topics, people={stand(school): Depth.REACHED})
    ledger.seal()
    close_days()
    return made


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def rows() -> dict[str, list]:
    return {
        model._meta.db_table: list(model.objects.values())
        for model in (Entry, EntryTopic, EntryPerson, Position, DayDigest)
    }


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET {} = {}"])
def test_the_database_refuses_to_change_or_remove_a_row(entry, table, statement):
    before, column = rows(), triggers.GUARDED[table][0][0]

    with pytest.raises(IntegrityError, match="append-only"):
        run(statement.format(table, column, column))

    assert rows() == before


def test_the_database_refuses_to_replace_a_row(entry):
    before = rows()
    copied = (
        f"INSERT OR REPLACE INTO ledger_position SELECT * FROM ledger_position WHERE number = {entry.position.number}"
        if connection.vendor == "sqlite"
        else "INSERT INTO ledger_position SELECT * FROM ledger_position ON CONFLICT (number) DO UPDATE SET number = 9"
    )

    with pytest.raises(IntegrityError, match="append-only"):
        run(copied)

    assert rows() == before


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no TRUNCATE")
def test_the_database_refuses_to_empty_a_table_at_once(entry):
    # PostgreSQL truncates nothing while foreign keys of this transaction wait to be checked.
    connection.check_constraints()

    with pytest.raises(IntegrityError, match="append-only"):
        run("TRUNCATE ledger_entry CASCADE")

    assert Entry.objects.get() == entry


def test_the_models_refuse_to_change_or_remove_a_row(entry):
    attempts = [
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        entry.topics.clear,
        lambda: Entry.objects.update(quantity=2),
        lambda: Entry.objects.bulk_update([entry], ["quantity"]),
        lambda: Entry.objects.update_or_create(pk=entry.pk, defaults={"quantity": 2}),
    ]
    before = rows()

    for attempt in attempts:
        with pytest.raises(WrittenOnce), transaction.atomic():
            attempt()

    assert rows() == before


def test_the_end_of_every_migrate_puts_lost_triggers_back(db):
    triggers.drop(connection)
    assert triggers.missing(connection) == sorted(triggers.statements(connection.vendor))

    triggers.after_migrate(using="default")

    assert triggers.missing(connection) == []


def test_the_check_says_which_triggers_are_missing_and_what_mends_it(db):
    name, (table, _) = sorted(triggers.statements(connection.vendor).items())[0]
    run(f"DROP TRIGGER {name} ON {table}" if connection.vendor == "postgresql" else f"DROP TRIGGER {name}")

    (warning,) = triggers.check_triggers(databases=["default"])

    assert (warning.id, warning.msg) == (
        "ledger.W001",
        f"The ledger of the database 'default' is not protected: {name}.",
    )


def test_the_check_sees_a_trigger_that_was_made_harmless(db):
    name, (table, statement) = sorted(triggers.statements(connection.vendor).items())[0]
    if connection.vendor == "postgresql":
        run(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
    else:
        run(f"DROP TRIGGER {name}")
        run(
            statement.replace(
                "RAISE(ABORT, 'The ledger is append-only: reverse the entry and record the right one.')", "1"
            )
        )

    assert triggers.missing(connection) == [name]


def test_the_check_is_calm_where_the_ledger_is_protected(db):
    assert triggers.check_triggers(databases=["default"]) == []
    assert triggers.check_triggers(databases=None) == []


def test_a_flush_is_refused_like_any_other_removal(transactional_db, briefing):
    with transaction.atomic():
        entry = briefing()

    with pytest.raises(Exception, match="append-only|couldn't be flushed"):
        call_command("flush", interactive=False, verbosity=0)

    assert Entry.objects.get() == entry


@pytest.mark.parametrize("run_number", [1, 2])
def test_a_test_with_real_transactions_finds_an_empty_and_protected_ledger(transactional_db, briefing, run_number):
    assert (Entry.objects.count(), triggers.missing(connection)) == (0, [])

    with transaction.atomic():
        briefing()


def test_the_migration_alone_already_guards_the_tables(transactional_db):
    migration = import_module("lantoa.core.ledger.migrations.0002_append_only")
    triggers.drop(connection)

    with connection.schema_editor() as editor:
        migration.refuse_changes(None, editor)

    made = {
        name
        for name, (table, _statement) in triggers.statements(connection.vendor).items()
        if table in migration.TABLES
    }
    # Triggers that ask for more than the first ones did are made anew by the end of the migrate.
    assert made & set(triggers.missing(connection)) <= {"ledger_entrytopic_no_replace"}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL alters a table in place")
def test_sqlite_loses_triggers_when_it_remakes_a_table_and_migrate_puts_them_back(transactional_db):
    reason, wider = Entry._meta.get_field("reason"), TextField(null=True)
    wider.set_attributes_from_name("reason")
    for before, after in ((reason, wider), (wider, reason)):
        with connection.schema_editor() as editor:
            editor.alter_field(Entry, before, after, strict=True)
    lost = triggers.missing(connection)

    call_command("migrate", verbosity=0)

    assert lost == ["ledger_entry_no_delete", "ledger_entry_no_replace", "ledger_entry_no_update"]
    assert triggers.missing(connection) == []
