from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NoticesConfig(AppConfig):
    name = "lantoa.core.notices"
    verbose_name = "Notices"

    def ready(self) -> None:
        # Each app says in its kinds_told.py what it tells people of.
        autodiscover_modules("kinds_told")
