"""Databases of earlier versions, frozen as data: which migrations they had, and every row, so that later versions are tried on them.

A state is two files in `data`: `state_<day>.yaml` names the last migration of each app, `state_<day>.json.gz` holds the rows by
table. Rows are written and read through the models of that day's migrations, so that they fit either engine. Freeze another one
with each version that goes out: `python -m lantoa.project.tests.frozen 2027-03-01`; those that stand are never made anew.
"""

import gzip
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from lantoa.project.tests.installation import A_WORLD, Installation

DATA = Path(__file__).parent / "data"
# What a process of an installation does: a database of that day, filled.
THAW = """
import django
django.setup()
from lantoa.project.tests.frozen import thaw
thaw({name!r})
"""
FREEZE = """
import django
django.setup()
from lantoa.project.tests.frozen import freeze
freeze({name!r})
"""


def names() -> list[str]:
    """Every state that is frozen, the oldest first."""
    return sorted(path.stem.removeprefix("state_") for path in DATA.glob("state_*.yaml"))


def leaves(name: str) -> dict[str, str]:
    """The last migration of each app on that day."""
    return yaml.safe_load((DATA / f"state_{name}.yaml").read_text("utf-8"))


def freeze(name: str) -> None:
    """Write down the database that Django is connected to."""
    last = dict(sorted(MigrationLoader(connection).graph.leaf_nodes()))
    rows = {model._meta.db_table: [*_rows_of(model)] for model in apps.get_models(include_auto_created=True)}
    (DATA / f"state_{name}.yaml").write_text(yaml.safe_dump(last), "utf-8")
    content = json.dumps({table: found for table, found in rows.items() if found}, ensure_ascii=False)
    (DATA / f"state_{name}.json.gz").write_bytes(gzip.compress(content.encode(), mtime=0))


def thaw(name: str) -> None:
    """Make the empty database that Django is connected to what it was on that day."""
    targets = sorted(leaves(name).items())
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    models = MigrationExecutor(connection).loader.project_state(targets).apps.get_models(include_auto_created=True)
    by_table = {model._meta.db_table: model for model in models}
    rows = json.loads(gzip.decompress((DATA / f"state_{name}.json.gz").read_bytes()))
    with connection.constraint_checks_disabled(), transaction.atomic():
        for table, found in rows.items():
            model = by_table[table]
            # What a migration of that day has put there itself; the ledger refuses even to be asked.
            if model._base_manager.exists():
                model._base_manager.all().delete()
            model._base_manager.bulk_create(model(**_values(model, row)) for row in found)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _rows_of(model: Any) -> Iterator[dict[str, Any]]:
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    for row in model._base_manager.order_by("pk").iterator():
        yield {
            field.attname: None if field.value_from_object(row) is None else field.value_to_string(row)
            for field in fields
        }


def _values(model: Any, row: dict[str, Any]) -> dict[str, Any]:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {name: None if value is None else _typed(fields[name], value) for name, value in row.items()}


def _typed(field: Any, value: Any) -> Any:
    """The value of a row; one that points elsewhere has the type of what it points to."""
    return field.target_field.to_python(value) if field.is_relation else field.to_python(value)


def main(name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = Installation(Path(folder))
        assert made.lantoa("manage", "migrate", "--verbosity", "0").returncode == 0
        made.python(A_WORLD)
        made.python(FREEZE.format(name=name))


if __name__ == "__main__":
    main(*sys.argv[1:])
