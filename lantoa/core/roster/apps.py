from django.apps import AppConfig


class RosterConfig(AppConfig):
    name = "lantoa.core.roster"
    verbose_name = "Rosters"
