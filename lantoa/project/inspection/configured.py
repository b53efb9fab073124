"""Whether what the settings say can be right."""

import os
import socket
import stat
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings

from lantoa.project.inspection.finding import Finding, good, remark, wrong

LOCAL = {"127.0.0.1", "localhost", "::1"}
KEY_LENGTH_MIN = 50
SECONDS_OF_PATIENCE = 5


def inspected() -> Iterator[Finding]:
    yield secret_key()
    yield address()
    yield from others_reach_it()
    yield mail()


def secret_key() -> Finding:
    """Who knows the key forges sign-ins."""
    if key := os.environ.get("LANTOA_SECRET_KEY"):
        if len(key) < KEY_LENGTH_MIN:
            todo = "Put a longer one there, or take the variable away: a good one is then made and kept."
            return wrong(
                "Secret key",
                f"LANTOA_SECRET_KEY has {len(key)} characters, at least {KEY_LENGTH_MIN} are needed.",
                todo,
            )
        return good("Secret key", "from LANTOA_SECRET_KEY.")
    path = settings.VAR_DIR / "secret_key"
    if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
        return wrong("Secret key", f"others on this machine can read {path}.", f"Run: chmod 600 {path}")
    return good("Secret key", f"kept in {path}.")


def address() -> Finding:
    """Whoever opens the address must be answered."""
    host, hosts = urlsplit(settings.BASE_URL).hostname or "", settings.ALLOWED_HOSTS
    if not host:
        return wrong(
            "Address", f"LANTOA_URL is {settings.BASE_URL!r}.", "Write it whole, as https://lantoa.tinh.example"
        )
    answered = (
        host in hosts or "*" in hosts or any(each.startswith(".") and f".{host}".endswith(each) for each in hosts)
    )
    if not answered and f"[{host}]" not in hosts:
        return wrong("Address", f"{settings.BASE_URL} is answered with an error.", f"Add {host} to LANTOA_HOSTS.")
    if "*" in hosts:
        return remark("Address", "any name of a host is answered.", "Name yours in LANTOA_HOSTS in place of *.")
    return good("Address", f"{settings.BASE_URL}, answered at {', '.join(hosts)}.")


def others_reach_it() -> Iterator[Finding]:
    """What is harmless on one's own machine is not where others come in."""
    parts = urlsplit(settings.BASE_URL)
    is_abroad = (parts.hostname or "") not in LOCAL
    if is_abroad and parts.scheme != "https":
        yield remark(
            "TLS", "passwords travel unprotected.", "Put a proxy with TLS before it, and https:// in LANTOA_URL."
        )
    if is_abroad and not settings.PROXIES:
        todo = "Where a proxy of yours stands before it, set LANTOA_PROXIES=1: else a wrong password of one closes the door to all."
        yield remark("Proxy", "none is named.", todo)
    if is_abroad and settings.DEBUG:
        yield wrong("LANTOA_DEBUG", "is on, and error pages show what nobody should see.", "Take it away.")
    if settings.DEMO:
        yield remark("LANTOA_DEMO", "is on: everybody may enter as everybody.", "Take it away where real data stand.")


def mail() -> Finding:
    """People get their first password and their notices by mail."""
    if not settings.EMAIL_HOST:
        return remark("Mail", "letters go to the console, not to people.", "Name a mail server in LANTOA_EMAIL_HOST.")
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        socket.create_connection((settings.EMAIL_HOST, settings.EMAIL_PORT), timeout=SECONDS_OF_PATIENCE).close()
    except OSError as error:
        todo = "Look at LANTOA_EMAIL_HOST and LANTOA_EMAIL_PORT, and whether a firewall stands between."
        return wrong("Mail", f"{where} does not answer ({error}).", todo)
    return good("Mail", f"{where} answers.")
