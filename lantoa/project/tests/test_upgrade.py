"""An installation of an earlier version, with data, becomes one of this version: nothing is lost, and everything is in order.

Each state that was ever frozen is tried (frozen.py); a later migration is tried on all of them by being there.
"""

from collections import Counter

import pytest
from django.db.migrations.loader import MigrationLoader

from lantoa.project.tests import frozen
from lantoa.project.tests.installation import A_WORLD, an_installation

# What a later migration takes away or writes anew on purpose, as "table" or "table.column": beside each the version.
CHANGED_ON_PURPOSE: set[str] = set()
# What `lantoa setup` does to the database; the rest of it makes files for browsers, which takes longer than all tests here.
SETUP = ("manage", "install")
# Takes back the last migration of each app that has several and can take it back, and says which; data of before stay.
ONE_BACK = """
import django
django.setup()
from django.core.management import call_command
from django.db.migrations.executor import MigrationExecutor
from django.db import connection
loader = MigrationExecutor(connection).loader
for app, name in sorted(loader.graph.leaf_nodes()):
    before = [parent.key for parent in loader.graph.node_map[app, name].parents if parent.key[0] == app]
    module = loader.get_migration(app, name).__module__
    if before and module.startswith("lantoa."):
        call_command("migrate", app, before[0][1], verbosity=0)
        print(app, name)
"""


@pytest.mark.parametrize("name", frozen.names())
def test_an_installation_of_an_earlier_version_comes_up_with_all_its_data(name, tmp_path):
    with an_installation(tmp_path) as old:
        old.python(frozen.THAW.format(name=name))
        before = old.records()

        upgraded = old.lantoa(*SETUP)
        checked = old.lantoa("check")

        assert upgraded.returncode == 0, upgraded.stderr
        assert checked.returncode == 0, checked.stderr
        assert lost(before, old.records()) == {}
        with pytest.raises(Exception, match="append-only"):
            old.rows("DELETE FROM ledger_entry")


def lost(before, after):
    """By table the rows that are not there any more, in the columns that both versions have."""
    found = {}
    for table, rows in before.items():
        if not rows or table in CHANGED_ON_PURPOSE:
            continue
        there = after.get(table) or [{}]
        names = [name for name in rows[0] if name in there[0] and f"{table}.{name}" not in CHANGED_ON_PURPOSE]
        gone = (
            set(rows[0])
            - set(names)
            - {each.partition(".")[2] for each in CHANGED_ON_PURPOSE if each.startswith(f"{table}.")}
        )
        missing = told(rows, names) - told(there, names)
        if missing or gone:
            found[table] = (sorted(gone), missing)
    return found


def told(rows, names):
    return Counter(repr([row.get(name) for name in names]) for row in rows)


def test_every_frozen_state_can_still_be_reached(settings):
    """A migration that was squashed away would leave installations of that version without a road."""
    # Tests make their tables without migrations; here they are looked for.
    settings.MIGRATION_MODULES = {}
    loader = MigrationLoader(None)
    known = set(loader.disk_migrations)
    known |= {old for migration in loader.disk_migrations.values() for old in migration.replaces}

    assert [(name, *each) for name in frozen.names() for each in frozen.leaves(name).items() if each not in known] == []


@pytest.fixture
def stale(tmp_path):
    """An installation with a world, the last migration of most apps taken back."""
    with an_installation(tmp_path / "stale") as made:
        made.lantoa("manage", "migrate", "--verbosity", "0")
        made.python(A_WORLD)
        assert len(made.python(ONE_BACK).splitlines()) > 3
        yield made


def test_migrations_that_were_taken_back_are_made_again_and_archives_of_before_are_brought_up(stale, tmp_path):
    archive = tmp_path / "of-before.tar"
    before, saved = stale.lantoa("check"), stale.lantoa("backup", str(archive))

    upgraded, checked = stale.lantoa(*SETUP), stale.lantoa("check")
    with an_installation(tmp_path / "another") as another:
        restored = another.lantoa("restore", str(archive))
        found = another.lantoa("check")

    assert "they are not up to date. Run `lantoa setup`." in before.stderr
    assert (upgraded.returncode, checked.returncode) == (0, 0), checked.stderr
    assert (saved.returncode, restored.returncode, found.returncode) == (0, 0, 0), restored.stderr + found.stderr
