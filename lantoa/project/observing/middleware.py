"""Stands before everything else: answers the operator's programs, numbers each request and writes its line in the log."""

import logging
import re
import secrets
from time import monotonic

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from lantoa.lib.log_context import logged_with
from lantoa.project.observing.answers import ANSWERS
from lantoa.project.observing.logs import safe_path

logger = logging.getLogger("lantoa.requests")

HEADER = "X-Request-ID"
NUMBER = re.compile(r"[A-Za-z0-9._-]{8,64}")


class WatchMiddleware:
    """The operator's addresses are answered here, before names of hosts are compared and people are sent to HTTPS: a load balancer
    asks by a number and without TLS. They touch no session and leave no cookie."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if answer := ANSWERS.get(request.path):
            return answer(request)
        request.request_id = _number_of(request)
        begun = monotonic()
        with logged_with(request=request):
            response = self.get_response(request)
            response[HEADER] = request.request_id
            if not request.path.startswith(settings.STATIC_URL):
                facts = {"status": response.status_code, "ms": round((monotonic() - begun) * 1000)}
                logger.info("%s %s %s", request.method, safe_path(request), response.status_code, extra=facts)
        return response


def _number_of(request: HttpRequest) -> str:
    """The number that our own proxy gave the request, else a new one; a stranger's would put words into our log."""
    given = request.headers.get(HEADER, "")
    return given if settings.PROXIES and NUMBER.fullmatch(given) else secrets.token_hex(8)
