from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "lantoa.core.files"
    verbose_name = "Files"
