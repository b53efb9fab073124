"""A provider of single sign-on as a process of its own: Django with the library's OpenID Connect server.

Standards-complete (code flow, PKCE, signed tokens, userinfo, discovery), and it needs no package beyond ours.
Started by `provider.py` as `python -m …provider_process PORT REDIRECT_URI`; knows the people below.
"""

import os
import signal
import sys
from socketserver import ThreadingMixIn
from tempfile import TemporaryDirectory
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

PASSWORD = "mật khẩu của tỉnh 77"
CLIENT, SECRET = "lantoa", "between-the-two-of-us"
# Account name, full name, address, whether the provider has checked the address.
PEOPLE = [
    ("lan.nguyen", "Nguyễn Thị Lan", "lan@so.example.vn", True),
    ("thu.ha", "Phạm Thị Thu Hà", "thu.ha@so.example.vn", True),
    ("nguoi.la", "Người Ở Đâu Đến", "la@noi-khac.example", False),
]


def settings(folder: str) -> dict[str, object]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
    apps = ["auth", "contenttypes", "messages", "sessions"]
    return {
        "SECRET_KEY": "for-the-provider-of-the-tests-alone",
        "ALLOWED_HOSTS": ["127.0.0.1"],
        # Beside the product on one name, where a cookie of the same name would sign people out there.
        "SESSION_COOKIE_NAME": "provider",
        "CSRF_COOKIE_NAME": "provider_csrf",
        "INSTALLED_APPS": [f"django.contrib.{app}" for app in apps]
        + ["allauth", "allauth.account", "allauth.idp.oidc"],
        "MIDDLEWARE": [
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
        ],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        "DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{folder}/provider.sqlite3"}},
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "IDP_OIDC_PRIVATE_KEY": pem,
        "ROOT_URLCONF": __name__,
        "STATIC_URL": "/static/",
        "USE_TZ": True,
    }


class Server(ThreadingMixIn, WSGIServer):
    """Browsers open a second connection in advance, for which a server of one thread would wait."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *_args: object) -> None:
        pass


def main(port: int, redirect_uri: str) -> None:
    # On loopback; OAuth asks for HTTPS everywhere else.
    os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
    import django  # noqa: PLC0415 - nothing of Django may be asked before the settings are there
    from django.conf import settings as django_settings  # noqa: PLC0415

    with TemporaryDirectory() as folder:
        django_settings.configure(**settings(folder))
        django.setup()
        populate(redirect_uri)
        from django.core.wsgi import get_wsgi_application  # noqa: PLC0415

        application = get_wsgi_application()
        make_server("127.0.0.1", port, application, server_class=Server, handler_class=Quiet).serve_forever()


def populate(redirect_uri: str) -> None:
    from allauth.account.models import EmailAddress  # noqa: PLC0415
    from allauth.idp.oidc.models import Client  # noqa: PLC0415
    from django.contrib.auth import get_user_model  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.urls import include, path  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    for username, name, email, is_checked in PEOPLE:
        person = get_user_model().objects.create_user(username, email, PASSWORD, first_name=name)
        EmailAddress.objects.create(user=person, email=email, verified=is_checked, primary=True)
    client = Client(id=CLIENT, name="Lan Tỏa", scopes="openid\nprofile\nemail", skip_consent=True)
    client.set_redirect_uris([redirect_uri])
    client.set_secret(SECRET)
    client.save()
    globals()["urlpatterns"] = [
        path("accounts/", include("allauth.account.urls")),
        path("", include("allauth.idp.urls")),
    ]


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_told: sys.exit())
    main(int(sys.argv[1]), sys.argv[2])
