from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.migrations.recorder import MigrationRecorder

from lantoa.core.jobs.engines import OUR_TASK

NAMED = "starts_with({name}, 'procrastinate_') AND {schema} = current_schema()::regnamespace"
# In this order: tables take their triggers along, functions what takes or gives their types.
KINDS = {
    "TABLE": "SELECT oid::regclass FROM pg_class WHERE relkind = 'r' AND "
    + NAMED.format(name="relname", schema="relnamespace"),
    "FUNCTION": "SELECT oid::regprocedure FROM pg_proc WHERE " + NAMED.format(name="proname", schema="pronamespace"),
    # Not the types of arrays, which go with theirs.
    "TYPE": "SELECT oid::regtype FROM pg_type WHERE typelem = 0 AND "
    + NAMED.format(name="typname", schema="typnamespace"),
}


class Command(BaseCommand):
    help = "Remove the tables of procrastinate after going back to the other engine; its own migrations cannot."

    def handle(self, **options: Any) -> None:
        if settings.JOBS_ENGINE == "procrastinate":
            raise CommandError("Procrastinate is the engine in use. Set LANTOA_JOBS_ENGINE=database first.")
        if "procrastinate_jobs" not in connection.introspection.table_names():
            self.stdout.write("There is nothing of procrastinate in this database.")
            return
        with transaction.atomic(), connection.cursor() as cursor:
            _refuse_while_libraries_wait(cursor)
            for kind, listed in KINDS.items():
                _drop(cursor, kind, listed)
            MigrationRecorder(connection).migration_qs.filter(app="procrastinate").delete()
            ContentType.objects.filter(app_label="procrastinate").delete()
        self.stdout.write("The tables of procrastinate are removed.")


def _refuse_while_libraries_wait(cursor: CursorWrapper) -> None:
    """Jobs of ours are woken anew by workers of the other engine; of a library's work the ticket is all there is."""
    cursor.execute(
        "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND args->>'task' <> %s", [OUR_TASK]
    )
    if waiting := cursor.fetchone()[0]:
        raise CommandError(
            f"{waiting} pieces of work of libraries wait there. Run `lantoa worker --batch` once more with"
            " LANTOA_JOBS_ENGINE=procrastinate."
        )


def _drop(cursor: CursorWrapper, kind: str, listed: str) -> None:
    cursor.execute(listed)
    for (name,) in cursor.fetchall():
        # An earlier one may have taken it along; the catalogue gives names as SQL writes them.
        cursor.execute(f"DROP {kind} IF EXISTS {name} CASCADE")
