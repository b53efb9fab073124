from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OrgConfig(AppConfig):
    name = "lantoa.core.org"
    verbose_name = "Organisation"

    def ready(self):
        # Each app grants its own permissions to roles in its permissions.py, and shows its part of a unit in unit_cards.py.
        autodiscover_modules("permissions", "unit_cards")
