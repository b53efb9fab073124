from django.db import migrations

MESSAGE = "The ledger is append-only: reverse the entry and record the right one."
TABLES = {
    "ledger_entry": ("id", "reverses_id"),
    "ledger_entrytopic": ("id",),
    "ledger_position": ("number", "entry_id"),
}


def refuse_changes(apps, schema_editor):
    """The triggers as they were first made; the end of every migrate makes them anew as the app now wants them."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation'; END $$"
        )
    for table, unrepeated in TABLES.items():
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only()"
            )
            continue
        repeats = " OR ".join(f"{column} = NEW.{column}" for column in unrepeated)
        for name, when in (
            ("no_update", f"BEFORE UPDATE ON {table}"),
            ("no_delete", f"BEFORE DELETE ON {table}"),
            ("no_replace", f"BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {repeats})"),
        ):
            schema_editor.execute(
                f"CREATE TRIGGER {table}_{name} {when} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            )


def allow_changes(apps, schema_editor):
    for table in TABLES:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}")
            continue
        for name in ("no_update", "no_delete", "no_replace"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_ledger")]

    operations = [migrations.RunPython(refuse_changes, allow_changes)]
