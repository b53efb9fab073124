"""Whether the database is there, of this version, protected, filled with what everything else needs, and worked upon."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from lantoa.core.clock import real_now
from lantoa.core.jobs.alive import beats_lately
from lantoa.core.jobs.models import Job, JobState
from lantoa.core.ledger import triggers
from lantoa.core.org.models import CalendarDay, Post, Unit
from lantoa.core.org.roles import Role
from lantoa.project.backup.manifest import unknown_migrations
from lantoa.project.inspection.finding import Finding, good, remark, wrong
from lantoa.project.occupied import is_occupied

LONG_ENOUGH = timedelta(minutes=10)


def reachable() -> Finding:
    """Which database it is, and whether it answers."""
    configured = settings.DATABASES["default"]
    host = f" at {configured.get('HOST') or 'this machine'}" if connection.vendor != "sqlite" else ""
    where = f"{connection.display_name} {configured['NAME']}{host}"
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        todo = "Look at DATABASE_URL, and whether the server runs and lets this machine in."
        return wrong("Database", f"{where} does not answer ({str(error).strip().splitlines()[0]}).", todo)
    return good("Database", f"{where}.")


def made() -> Finding:
    """Its tables are those of this version."""
    applied: dict[str, list[str]] = {}
    for app, name in MigrationRecorder(connection).applied_migrations():
        applied.setdefault(app, []).append(name)
    if unknown := unknown_migrations(applied):
        todo = "Install that version again, or restore a backup of before with `lantoa restore`."
        return wrong("Tables", f"a newer version has made them ({unknown[-1]}).", todo)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return wrong("Tables", "they are not up to date.", "Run `lantoa setup`.")
    return good("Tables", "up to date.")


def inspected() -> Iterator[Finding]:
    """What tables that are up to date hold."""
    yield ledger()
    if not CalendarDay.objects.exists():
        yield wrong("Calendar", "it holds no working days.", "Run `lantoa setup`.")
    yield founded()
    yield worked()


def ledger() -> Finding:
    """What the ledger keeps cannot be changed past the product."""
    if gaps := triggers.missing(connection):
        return wrong(
            "Ledger", f"it is not protected ({', '.join(gaps)}).", "Run `lantoa setup`; it puts the triggers back."
        )
    return good("Ledger", "protected by its triggers.")


def founded() -> Finding:
    """There is a unit, and somebody who can let others in."""
    if not Unit.objects.open_on().exists():
        return wrong("Unit", "No unit is founded.", "Run `lantoa setup --unit NAME --administrator ACCOUNT`.")
    if not Post.objects.held_on().filter(role=Role.ADMINISTRATOR, person__is_active=True).exists():
        return wrong("Administrator", "Nobody is administrator.", "Run `lantoa setup --administrator ACCOUNT`.")
    return good("Unit", "founded, with an administrator.")


def worked() -> Finding:
    """Somebody carries out what is asked for."""
    if number := beats_lately():
        return good("Worker", f"{number} at work.")
    due = real_now() - LONG_ENOUGH
    late = Job.objects.filter(state=JobState.WAITING, created_at__lt=due).exclude(run_after__gt=due).count()
    said = f"none shows life, and {late} pieces of work wait." if late else "none shows life."
    # Before the product is started nobody can be at work; once it is, somebody must be.
    told = wrong if late and is_occupied(settings.VAR_DIR) else remark
    return told("Worker", said, "Start `lantoa serve`, or `lantoa worker`.")
