"""Settings of the worker that tests start and kill: the product's up to accounts, work to carry out, little patience."""

from lantoa.project.settings import *  # noqa: F403
from lantoa.project.settings import DATABASES, INSTALLED_APPS

_up_to_accounts = INSTALLED_APPS[: INSTALLED_APPS.index("lantoa.core.accounts") + 1]
_libraries = [name for name in INSTALLED_APPS if not name.startswith("lantoa.")]
INSTALLED_APPS = [*_up_to_accounts, *_libraries, "lantoa.core.jobs.tests.sample"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] |= {"timeout": 0.2}
MIGRATION_MODULES = {name.rpartition(".")[2]: None for name in INSTALLED_APPS}
