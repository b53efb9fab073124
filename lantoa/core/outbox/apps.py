from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OutboxConfig(AppConfig):
    name = "lantoa.core.outbox"
    verbose_name = "Outbox"

    def ready(self) -> None:
        # Each app says in its takings.py what it takes from the outbox of a phone.
        autodiscover_modules("takings")
