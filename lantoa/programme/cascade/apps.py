from django.apps import AppConfig


class CascadeConfig(AppConfig):
    name = "lantoa.programme.cascade"
    verbose_name = "Plans of units"
