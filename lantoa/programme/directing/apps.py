from django.apps import AppConfig


class DirectingConfig(AppConfig):
    name = "lantoa.programme.directing"
    verbose_name = "Assignments and directions"
