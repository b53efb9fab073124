from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "lantoa.core.jobs"
    verbose_name = "Background work"

    def ready(self):
        # Each app declares its work in its tasks.py.
        autodiscover_modules("tasks")
