from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "lantoa.channels.activities"
    verbose_name = "Activities"
