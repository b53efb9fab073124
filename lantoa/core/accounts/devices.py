"""Browsers and machines in words that their owners recognise."""

import re

from django.utils.translation import gettext as _

# The first match names it, so a name that others also carry stands after them: every Edge says "Chrome" too.
BROWSERS = [
    (r"Zalo", "Zalo"),
    (r"coc_coc_browser", "Cốc Cốc"),
    (r"Edg(e|A|iOS)?/", "Edge"),
    (r"OPR/|Opera", "Opera"),
    (r"SamsungBrowser", "Samsung Internet"),
    (r"Firefox/|FxiOS", "Firefox"),
    (r"Chrome/|CriOS|Chromium", "Chrome"),
    (r"Safari/", "Safari"),
]
MACHINES = [
    (r"iPhone", "iPhone"),
    (r"iPad", "iPad"),
    (r"Android", "Android"),
    (r"Windows", "Windows"),
    (r"CrOS", "ChromeOS"),
    (r"Macintosh", "Mac"),
    (r"Linux", "Linux"),
]
HANDHELD = {"iPhone", "iPad", "Android"}


def device_name(user_agent: str) -> str:
    """What a user agent says of itself, such as "Chrome on Android"."""
    browser, machine = _first(BROWSERS, user_agent), _first(MACHINES, user_agent)
    if browser and machine:
        return _("%(browser)s on %(machine)s") % {"browser": browser, "machine": machine}
    return browser or machine or _("A device that does not say what it is")


def is_handheld(user_agent: str) -> bool:
    return _first(MACHINES, user_agent) in HANDHELD


def _first(names: list[tuple[str, str]], user_agent: str) -> str:
    return next((name for pattern, name in names if re.search(pattern, user_agent)), "")
