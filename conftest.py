"""Fixtures for every test of the repository."""

import pytest
from django.db import connection

TOUCHING = {"db", "transactional_db"}
FLUSHING = {"transactional_db", "live_server", "django_db_reset_sequences", "django_db_serialized_rollback"}


def pytest_addoption(parser):
    parser.addoption(
        "--database-alone",
        action="store_true",
        help="leave out tests that touch no database: another server changes nothing for them",
    )


def pytest_collection_modifyitems(config, items):
    if not config.getoption("database_alone"):
        return
    touching, others = [], []
    for item in items:
        touches = item.get_closest_marker("django_db") or TOUCHING & set(item.fixturenames)
        (touching if touches else others).append(item)
    config.hook.pytest_deselected(items=others)
    items[:] = touching


@pytest.fixture(autouse=True)
def _ledger_lets_the_test_database_be_emptied(request):
    """A test with real transactions ends by flushing its database, which the ledger's triggers refuse.

    They are dropped just before; the flush ends like a migrate and puts them back.
    """
    marker = request.node.get_closest_marker("django_db")
    if not (FLUSHING & set(request.fixturenames) or (marker and marker.kwargs.get("transaction"))):
        yield
        return
    request.getfixturevalue("transactional_db")
    from lantoa.core.ledger import triggers  # noqa: PLC0415 - after Django's set-up, for tests that need it only

    yield
    if triggers.are_tables_made(connection):
        triggers.drop(connection)
