from django.apps import AppConfig


class SampleConfig(AppConfig):
    name = "lantoa.core.outbox.tests.sample"
    label = "sample"
