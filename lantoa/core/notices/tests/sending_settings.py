"""Settings of the workers that tests start and kill in the middle of sending: the product's, with a mail server of the test."""

from lantoa.project.settings import *  # noqa: F403
from lantoa.project.settings import DATABASES, INSTALLED_APPS

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_USE_TLS = EMAIL_USE_SSL = False
DATABASES["default"]["OPTIONS"] |= {"timeout": 5}
MIGRATION_MODULES = {name.rpartition(".")[2]: None for name in INSTALLED_APPS}
