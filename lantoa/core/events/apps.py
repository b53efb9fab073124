from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class EventsConfig(AppConfig):
    name = "lantoa.core.events"
    verbose_name = "Events"

    def ready(self):
        autodiscover_modules("handlers")
