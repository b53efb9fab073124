"""A half-configured sign-in is told at start, not to the first person of the morning."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error

LOCAL = {"127.0.0.1", "localhost", "::1"}
GUIDE = "See docs/guides/sign-in.md."


def provider_can_be_asked(**_options: object) -> list[CheckMessage]:
    """The provider of single sign-on is named in full, and asked over HTTPS wherever others could listen."""
    if not settings.OIDC_ISSUER:
        return []
    place = urlsplit(settings.OIDC_ISSUER)
    wrong: list[CheckMessage] = []
    if place.scheme != "https" and not (place.scheme == "http" and place.hostname in LOCAL):
        wrong.append(Error("LANTOA_OIDC_ISSUER must begin with https://.", hint=GUIDE, id="accounts.E001"))
    if not settings.OIDC_CLIENT or not settings.OIDC_SECRET:
        said = "LANTOA_OIDC_ISSUER is set, and LANTOA_OIDC_CLIENT or LANTOA_OIDC_SECRET is not."
        wrong.append(Error(said, hint=GUIDE, id="accounts.E002"))
    return wrong
