from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "lantoa.core.notices"
    verbose_name = "Notices"
