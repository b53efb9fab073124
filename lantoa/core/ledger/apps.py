from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class LedgerConfig(AppConfig):
    name = "lantoa.core.ledger"
    verbose_name = "Ledger"

    def ready(self):
        from lantoa.core.ledger import triggers  # noqa: PLC0415 - needs the registry of apps

        autodiscover_modules("kinds")
        # SQLite loses a table's triggers when a migration remakes the table, so every migrate ends by putting them back.
        post_migrate.connect(triggers.after_migrate, sender=self)
        checks.register(triggers.check_triggers, checks.Tags.database)
