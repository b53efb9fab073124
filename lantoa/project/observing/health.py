"""Whether the installation is well: asked every few seconds by whoever sends requests to it, so it costs three small queries."""

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from lantoa.core.jobs.alive import beats_lately


def failing() -> list[str]:
    """Which parts are not well: `database`, `tables` (a migration is missing), `worker` (none has shown life lately)."""
    try:
        if not newest_migrations() <= set(MigrationRecorder(connection).applied_migrations()):
            return ["tables"]
        return [] if beats_lately() else ["worker"]
    except DatabaseError:
        return ["database"]


@cache
def newest_migrations() -> frozenset[tuple[str, str]]:
    """The last migration of each app, as this process has loaded them; a new version is a new process."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())
