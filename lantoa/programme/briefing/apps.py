from django.apps import AppConfig


class BriefingConfig(AppConfig):
    name = "lantoa.programme.briefing"
    verbose_name = "Briefing pack"
