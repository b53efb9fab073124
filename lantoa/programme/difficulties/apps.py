from django.apps import AppConfig


class DifficultiesConfig(AppConfig):
    name = "lantoa.programme.difficulties"
    verbose_name = "Difficulties of units"
