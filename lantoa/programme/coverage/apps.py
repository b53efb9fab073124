from django.apps import AppConfig


class CoverageConfig(AppConfig):
    name = "lantoa.programme.coverage"
    verbose_name = "Coverage"
