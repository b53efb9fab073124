from django.conf import settings
from django.template import Library

from lantoa.core.accounts import devices

register = Library()

register.filter("device_name", devices.device_name)


@register.simple_tag
def has_passkeys() -> bool:
    """Whether this installation offers passkeys."""
    return settings.PASSKEYS


@register.simple_tag
def provider_label() -> str:
    """What people call the provider of single sign-on; empty where there is none."""
    return settings.OIDC_LABEL if settings.OIDC_ISSUER else ""
