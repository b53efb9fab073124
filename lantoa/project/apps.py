from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ProjectConfig(AppConfig):
    name = "lantoa.project"

    def ready(self) -> None:
        # Each channel says in its channel.py what it adds to the product.
        autodiscover_modules("channel")
