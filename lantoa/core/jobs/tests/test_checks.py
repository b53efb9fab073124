import sys

import pytest
from django.db import connection

from lantoa.core.jobs.checks import engine_can_run

on_postgresql = connection.vendor == "postgresql"


def wrong():
    return [error.id for error in engine_can_run()]


def test_the_engine_that_every_database_carries_is_in_order(settings):
    settings.JOBS_ENGINE = "database"

    assert wrong() == []


def test_an_engine_that_nobody_knows_is_told(settings):
    settings.JOBS_ENGINE = "rabbit"

    (error,) = engine_can_run()

    assert (error.id, error.msg) == (
        "jobs.E001",
        "LANTOA_JOBS_ENGINE is 'rabbit'; it can be database or procrastinate.",
    )


@pytest.mark.skipif(on_postgresql, reason="About every other database")
def test_procrastinate_needs_postgresql(settings):
    settings.JOBS_ENGINE = "procrastinate"

    assert wrong() == ["jobs.E002"]


@pytest.mark.skipif(not on_postgresql, reason="About PostgreSQL")
def test_procrastinate_needs_its_package(settings, monkeypatch):
    settings.JOBS_ENGINE = "procrastinate"
    monkeypatch.setitem(sys.modules, "procrastinate", None)

    assert wrong() == ["jobs.E003"]
