"""A demo stands open to whoever reaches it, so it starts only where nobody else does, and never over real units."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error

from lantoa.core.org.models import Unit

LOCAL = {"127.0.0.1", "localhost", "[::1]", "::1"}


def demo_stays_at_home(**_options) -> list[CheckMessage]:
    """The demo answers to this machine's own names alone, unless LANTOA_DEMO_PUBLIC says otherwise."""
    abroad = {*settings.ALLOWED_HOSTS, urlsplit(settings.BASE_URL).hostname} - LOCAL
    if settings.DEMO_PUBLIC or not abroad:
        return []
    hint = "Unset LANTOA_DEMO on a real installation; to show the demo to others, set LANTOA_DEMO_PUBLIC=1."
    return [Error(f"The demo would answer at {', '.join(sorted(map(str, abroad)))}.", hint=hint, id="demo.E001")]


def demo_stands_on_illustrative_units(databases=None, **_options) -> list[CheckMessage]:
    """A database with real units never opens as a demo."""
    if not databases or not Unit.objects.filter(is_illustration=False).exists():
        return []
    hint = "Unset LANTOA_DEMO, or let the demo use a database of its own."
    return [
        Error("This database holds real units, and the demo would open them to anybody.", hint=hint, id="demo.E002")
    ]
