from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "lantoa.programme.plan"
    verbose_name = "Programme"
