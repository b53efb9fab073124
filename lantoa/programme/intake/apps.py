from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "lantoa.programme.intake"
    verbose_name = "Intake"
