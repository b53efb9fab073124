"""The product as an app on a phone: what its service worker keeps, and how it presents itself."""

import json
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language

# Of the tokens of the kit: --rail and --paper, as a test compares.
THEME, PAPER = "#0d3f37", "#f6f5f0"
# What every page needs, by folder; pages that are kept bring their own along.
KEPT_FOLDERS = ("ui/js/", "ui/css/", "ui/brand/", "ui/fonts/", "outbox/")
KEPT_ENDINGS = (".css", ".js", ".woff2", ".svg")
KEPT_FILES = ("ui/app.css", "django_htmx/htmx-4.min.js")
NOT_KEPT = ("ui/css/gallery.css",)
ICONS = {"ui/icons/lan-toa-192.png": (192, "any"), "ui/icons/lan-toa-512.png": (512, "any")}
ICONS |= {"ui/icons/lan-toa-512-full.png": (512, "maskable")}

SCRIPT = """import {{ serve }} from {module};
serve({shell});
"""


def worker_script() -> str:
    """The service worker's text: what to keep is named in it, so browsers see a new one when a file has changed."""
    kept = _kept()
    version = sha256("\n".join(kept).encode()).hexdigest()[:12]
    shell = {"version": version, "files": kept, "offline": reverse("outbox:offline")}
    return SCRIPT.format(module=json.dumps(static("outbox/worker.js")), shell=json.dumps(shell))


# The files of an installation change with its next start.
@lru_cache
def _kept() -> tuple[str, ...]:
    return tuple(sorted({static(name) for name in _names()}))


def _names() -> Iterator[str]:
    for finder in finders.get_finders():
        for name, _storage in finder.list([]):
            if name in NOT_KEPT:
                continue
            if name in KEPT_FILES or (name.startswith(KEPT_FOLDERS) and name.endswith(KEPT_ENDINGS)):
                yield name


def manifest(description: str) -> dict[str, Any]:
    """The web app manifest; icons that the assets step has not made are left out."""
    icons = [
        {"src": static(name), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for name, (size, purpose) in ICONS.items()
        if finders.find(name)
    ]
    return {
        "id": "/",
        "name": "Lan Tỏa",
        "short_name": "Lan Tỏa",
        "description": description,
        "lang": get_language(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "theme_color": THEME,
        "background_color": PAPER,
        "icons": icons,
    }
