"""The line above every page while a temporary power lasts."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.core.org.elevated import standing_of


@dataclass(frozen=True)
class PowerBanner:
    """Says under which power the person stands, with the button that gives it back."""

    text: str
    action: str
    button: str
    level: str = "bad"
    icon: str = "timer"


def power_banner(request: HttpRequest) -> PowerBanner | None:
    """While a temporary power lasts, on every page."""
    elevation = standing_of(request.user) if request.user.is_authenticated else None
    if elevation is None:
        return None
    words = {"role": elevation.get_role_display(), "unit": elevation.unit.label, "time": elevation.last_minute}
    return PowerBanner(
        text=_("Temporary power until %(time)s: %(role)s, %(unit)s. Everything you do is marked in the log.") % words,
        action=reverse("org:elevation_end", args=[elevation.pk]),
        button=_("Give it back now"),
    )
