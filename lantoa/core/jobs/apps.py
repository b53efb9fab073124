from django.apps import AppConfig
from django.core.checks import register
from django.utils.module_loading import autodiscover_modules

from lantoa.core.jobs import checks


class JobsConfig(AppConfig):
    name = "lantoa.core.jobs"
    verbose_name = "Background work"

    def ready(self):
        # Each app declares its work in its tasks.py.
        autodiscover_modules("tasks")
        register(checks.engine_can_run)
