"""The product with the sample app in it, for processes that tests and the benchmark start."""

from lantoa.project.settings import *  # noqa: F403
from lantoa.project.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "lantoa.core.outbox.tests.sample"]
ROOT_URLCONF = "lantoa.core.outbox.tests.sample.urls"
