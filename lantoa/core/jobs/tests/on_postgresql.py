"""A database of its own on the server that DATABASE_URL names, for worker processes that run on procrastinate."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest
from django.db import connection

needs_procrastinate = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="Needs DATABASE_URL to name a PostgreSQL server"),
    pytest.mark.skipif(find_spec("procrastinate") is None, reason="Needs the optional package procrastinate"),
]
# What the tests of one module leave in the tables.
EMPTY = """
TRUNCATE jobs_job, jobs_scheduleslot, jobs_worker, procrastinate_jobs, procrastinate_workers,
    django_tasks_database_dbtaskresult CASCADE
"""


@contextmanager
def database() -> Iterator[str]:
    """The address of a new database, which is removed afterwards."""
    server = urlsplit(os.environ["DATABASE_URL"])
    name = f"lantoa_jobs_{uuid4().hex}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            yield urlunsplit(server._replace(path=f"/{name}"))
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
