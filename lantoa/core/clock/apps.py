from django.apps import AppConfig


class ClockConfig(AppConfig):
    name = "lantoa.core.clock"
    verbose_name = "Clock"
