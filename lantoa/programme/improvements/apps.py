from django.apps import AppConfig


class ImprovementsConfig(AppConfig):
    name = "lantoa.programme.improvements"
    verbose_name = "Simpler procedures"
