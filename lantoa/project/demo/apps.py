from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Tags, register
from django.core.exceptions import ImproperlyConfigured


class DemoConfig(AppConfig):
    name = "lantoa.project.demo"
    label = "demo"
    verbose_name = "Demo"

    def ready(self):
        if not settings.DEMO:
            raise ImproperlyConfigured("The demo lets anybody sign in as anybody; only LANTOA_DEMO=1 may install it.")
        from lantoa.project.demo import banners, checks  # noqa: PLC0415 - both need the apps that are ready now
        from lantoa.workbench.banners import banner  # noqa: PLC0415 - for the same reason

        register(checks.demo_stays_at_home, Tags.security)
        register(checks.demo_stands_on_illustrative_units, Tags.database)
        banner(banners.demo_banner)
        banner(banners.roster_banner)
        banner(banners.life_banner)
