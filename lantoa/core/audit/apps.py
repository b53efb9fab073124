from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AuditConfig(AppConfig):
    name = "lantoa.core.audit"
    verbose_name = "Audit"

    def ready(self):
        # Each app names its verbs in its traces.py.
        autodiscover_modules("traces")
