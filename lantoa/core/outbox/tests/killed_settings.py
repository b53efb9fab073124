"""Settings of the processes that a test kills: tables are made at once, without the road that they came."""

from lantoa.core.outbox.tests.sample_settings import *  # noqa: F403
from lantoa.core.outbox.tests.sample_settings import INSTALLED_APPS

MIGRATION_MODULES = {name.rpartition(".")[2]: None for name in INSTALLED_APPS}
