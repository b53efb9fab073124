from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "lantoa.core.documents"
    verbose_name = "Documents"
