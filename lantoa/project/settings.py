"""Settings, read top to bottom; those of sign-in stand in sign_in.py, those of log and figures in observed.py.

Every LANTOA_* variable is explained in docs/reference/settings.md.
"""

import os
import secrets
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from lantoa.project.environment import flag, text, words
from lantoa.project.observed import *  # noqa: F403 - every name there is a setting
from lantoa.project.sign_in import *  # noqa: F403 - every name there is a setting

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(text("LANTOA_VAR", str(BASE_DIR / "var")))

# The demo shows one-click sign-in and may move its own clock; a real installation never sets this.
DEMO = flag("LANTOA_DEMO")
# Lets the demo answer at other names than this machine's own.
DEMO_PUBLIC = flag("LANTOA_DEMO_PUBLIC")
DEBUG = flag("LANTOA_DEBUG")


def secret_key() -> str:
    """The key from the environment, else one made once for this machine and kept readable by its owner only."""
    if key := text("LANTOA_SECRET_KEY"):
        return key
    path = VAR_DIR / "secret_key"
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text()


SECRET_KEY = secret_key()
BASE_URL = text("LANTOA_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = words("LANTOA_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL.startswith("https://") else []

# The channels of this installation; taking a line away takes the channel away.
CHANNELS = ["lantoa.channels.broadcasts", "lantoa.channels.activities"]

INSTALLED_APPS = [
    # Ours, lowest layer first.
    "lantoa.ui",
    "lantoa.core.clock",
    "lantoa.core.events",
    "lantoa.core.audit",
    "lantoa.core.jobs",
    "lantoa.core.files",
    "lantoa.core.accounts",
    "lantoa.core.org",
    "lantoa.core.roster",
    "lantoa.core.notices",
    "lantoa.core.privacy",
    "lantoa.core.documents",
    "lantoa.core.ledger",
    "lantoa.core.outbox",
    "lantoa.programme.intake",
    "lantoa.programme.plan",
    "lantoa.programme.directing",
    "lantoa.programme.cascade",
    "lantoa.programme.coverage",
    "lantoa.programme.difficulties",
    "lantoa.programme.improvements",
    "lantoa.programme.briefing",
    *CHANNELS,
    "lantoa.workbench",
    "lantoa.project.apps.ProjectConfig",
    # Libraries.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]
if DEMO:
    INSTALLED_APPS.append("lantoa.project.demo")

MIDDLEWARE = [
    "lantoa.project.observing.middleware.WatchMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "lantoa.core.accounts.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "lantoa.core.accounts.middleware.LastSeenMiddleware",
    "lantoa.core.org.middleware.SeatsMiddleware",
    "lantoa.workbench.middleware.RefusalMiddleware",
    "lantoa.workbench.second_factor.SecondFactorMiddleware",
    # Last, so that it sees the sign-in signals of everything above.
    "axes.middleware.AxesMiddleware",
]
if DEMO:
    MIDDLEWARE.append("lantoa.project.demo.middleware.OneDayMiddleware")

ROOT_URLCONF = "lantoa.project.urls"
WSGI_APPLICATION = "lantoa.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "lantoa.ui.forms.FormRenderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lantoa.workbench.context.workbench",
            ],
            "builtins": ["template_partials.templatetags.partials", "lantoa.ui.templatetags.ui"],
        },
    }
]

# SQLite in WAL mode; IMMEDIATE makes a writer wait for its turn, where DEFERRED fails with "database is locked".
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=134217728;"
    "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-65536;PRAGMA temp_store=MEMORY;",
}
DATABASES = {"default": dj_database_url.parse(text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'lantoa.sqlite3'}"))}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Names, password hashes and uploads lie below it; other accounts of the machine have no business there.
    VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    DATABASES["default"] |= {"OPTIONS": SQLITE_OPTIONS, "CONN_MAX_AGE": None}
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}

# Who brings tickets of background work to workers; lantoa/core/jobs/checks.py says what an engine needs.
JOBS_ENGINE = text("LANTOA_JOBS_ENGINE", "database")
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
if JOBS_ENGINE == "procrastinate" and "postgresql" in DATABASES["default"]["ENGINE"] and find_spec("procrastinate"):
    # Its app makes its tables; our tasks reach it through the backend, so it need not look for any.
    INSTALLED_APPS.append("procrastinate.contrib.django")
    PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
    TASKS["default"]["BACKEND"] = "lantoa.core.jobs.engines.deferring.ProcrastinateBackend"

# Vietnamese unless the person chose otherwise; the browser's own language is not asked.
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "lantoa" / "locale"]
TIME_ZONE = text("LANTOA_TIME_ZONE", "Asia/Ho_Chi_Minh")
USE_TZ = True
# Django's Vietnamese formats name the sign between thousands and leave out after how many digits it stands.
NUMBER_GROUPING = 3

# Sign-in stands in a module of its own.
LOGIN_URL = "demo:cast" if DEMO else "account_login"
# Browsers keep passkeys for a name, and only over HTTPS or on this machine itself: never for a bare number such as 127.0.0.1.
PASSKEYS = flag("LANTOA_PASSKEYS", "on") and (
    BASE_URL.startswith("https://") or urlsplit(BASE_URL).hostname == "localhost"
)
# How many of our own proxies stand before us: that many last entries of X-Forwarded-For can be believed.
PROXIES = int(text("LANTOA_PROXIES", "0"))
# Counts tries to sign in, for all processes of this machine.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": VAR_DIR / "cache"}}
# Whom people ask when something does not work, as a sentence: a name, a number, an address.
SUPPORT = text("LANTOA_SUPPORT")

# Static files: our own, htmx from its wheel, and the fonts that the assets step makes.
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
ASSETS_DIR = Path(text("LANTOA_ASSETS", str(VAR_DIR / "assets")))
ASSETS_DIR.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [ASSETS_DIR]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "lantoa.ui.storage.ManifestStorage"
    },
}

# Uploads: private, on disk or in S3-compatible storage; only views hand them out.
MEDIA_ROOT = Path(text("LANTOA_FILES", str(VAR_DIR / "files")))
UPLOAD_BYTES_MAX = int(text("LANTOA_UPLOAD_MB_MAX", "50")) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# A list of a large school from a sheet ticks a field for each of the absent.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_PERMISSIONS = 0o600
if bucket := text("LANTOA_S3_BUCKET"):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": text("LANTOA_S3_ENDPOINT") or None,
            "access_key": text("LANTOA_S3_KEY") or None,
            "secret_key": text("LANTOA_S3_SECRET") or None,
            "default_acl": "private",
            "file_overwrite": False,
        },
    }

# Addresses that people paste are asked for on the open internet alone; tests ask a server of their own machine.
LINKS_TO_LOOPBACK = False

# Mail: to the console until a server is named.
EMAIL_HOST = text("LANTOA_EMAIL_HOST")
EMAIL_PORT = int(text("LANTOA_EMAIL_PORT", "587"))
EMAIL_HOST_USER = text("LANTOA_EMAIL_USER")
EMAIL_HOST_PASSWORD = text("LANTOA_EMAIL_PASSWORD")
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = text("LANTOA_EMAIL_FROM", "Lan Tỏa <lantoa@localhost>")
# Where letters that come back go, if not to the sender that people see.
EMAIL_BOUNCES = text("LANTOA_EMAIL_BOUNCES")
# A console need not be spared.
EMAIL_PER_SECOND = float(text("LANTOA_EMAIL_PER_SECOND", "50")) if EMAIL_HOST else 0

# Zalo Official Account: off until app and secret are there. The addresses are settings, so that a stand-in can serve.
ZALO_APP = text("LANTOA_ZALO_APP")
ZALO_SECRET = text("LANTOA_ZALO_SECRET")
ZALO_ACCOUNT = text("LANTOA_ZALO_ACCOUNT")
ZALO_REFRESH_TOKEN = text("LANTOA_ZALO_REFRESH_TOKEN")
ZALO_WEBHOOK_SECRET = text("LANTOA_ZALO_WEBHOOK_SECRET")
ZALO_CODE_TEMPLATE = text("LANTOA_ZALO_CODE_TEMPLATE")
ZALO_PER_SECOND = float(text("LANTOA_ZALO_PER_SECOND", "20"))
ZALO_OAUTH_URL = text("LANTOA_ZALO_OAUTH_URL", "https://oauth.zaloapp.com")
ZALO_OPENAPI_URL = text("LANTOA_ZALO_OPENAPI_URL", "https://openapi.zalo.me")
ZALO_BUSINESS_URL = text("LANTOA_ZALO_BUSINESS_URL", "https://business.openapi.zalo.me")

# SMS: off until a gateway is named.
SMS_URL = text("LANTOA_SMS_URL")
SMS_KEY = text("LANTOA_SMS_KEY")
SMS_SENDER = text("LANTOA_SMS_SENDER")
SMS_MARKS = flag("LANTOA_SMS_MARKS")
SMS_REPEATS = flag("LANTOA_SMS_REPEATS")
SMS_GATEWAY = text("LANTOA_SMS_GATEWAY", "lantoa.core.notices.ways.sms.JsonGateway")

# Security headers. Nothing inline, nothing from elsewhere.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
SECURE = BASE_URL.startswith("https://")
SECURE_SSL_REDIRECT = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
# Other services of the same body may stand below our name or beside it; their names are not ours to bind.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = ACCOUNT_SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_FAILURE_VIEW = "lantoa.workbench.errors.stale"
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
