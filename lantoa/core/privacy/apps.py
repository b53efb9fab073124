from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "lantoa.core.privacy"
    verbose_name = "Personal data"
