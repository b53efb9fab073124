"""An engine that cannot run here is told at start, not by work that never begins."""

from importlib.util import find_spec

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import connection

from lantoa.core.jobs.engines import ENGINES

GUIDE = "See docs/guides/background-work.md."


def engine_can_run(**_options: object) -> list[CheckMessage]:
    """The engine of background work is one that we know, and what it stands on is there."""
    chosen = settings.JOBS_ENGINE
    if chosen not in ENGINES:
        said = f"LANTOA_JOBS_ENGINE is {chosen!r}; it can be {' or '.join(ENGINES)}."
        return [Error(said, hint=GUIDE, id="jobs.E001")]
    wrong: list[CheckMessage] = []
    if chosen == "procrastinate" and connection.vendor != "postgresql":
        said = "LANTOA_JOBS_ENGINE=procrastinate needs PostgreSQL, and DATABASE_URL names another database."
        wrong.append(Error(said, hint=GUIDE, id="jobs.E002"))
    if chosen == "procrastinate" and find_spec("procrastinate") is None:
        said = "LANTOA_JOBS_ENGINE=procrastinate needs a package that is not installed: pip install 'lantoa[procrastinate]'."
        wrong.append(Error(said, hint=GUIDE, id="jobs.E003"))
    return wrong
