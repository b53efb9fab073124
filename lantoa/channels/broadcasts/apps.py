from django.apps import AppConfig


class BroadcastsConfig(AppConfig):
    name = "lantoa.channels.broadcasts"
    verbose_name = "Message campaigns"
