from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.module_loading import autodiscover_modules

from lantoa.core.accounts import checks


class AccountsConfig(AppConfig):
    name = "lantoa.core.accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        from lantoa.core.accounts import receivers  # noqa: F401, PLC0415 - models are not loaded before

        # Each app says in its personal.py what it holds of a person.
        autodiscover_modules("personal")
        register(checks.provider_can_be_asked, Tags.security)
