"""Turns a refusal that a view let through into a sentence on the page the person came from."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from lantoa.core.refusals import Refusal
from lantoa.ui.addresses import is_ours, led_back

MEGABYTE = 1024**2
# Above the largest file, so that one somewhat too large is refused by its name, beside what else was typed.
BYTES_BESIDE_THE_FILE = 10 * MEGABYTE


class SentTooMuch(Refusal):
    message = _("What you sent has %(size)s MB; at most %(limit)s MB can be sent at once. Split it or make it smaller.")
    status = 413


class RefusalMiddleware:
    """Views catch nothing: a verb's refusal ends here, and what was typed stays in the browser's form."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Nobody has read the body yet: read, it would lie on our disk, whoever sent it and however large.
        length = request.META.get("CONTENT_LENGTH") or ""
        size = int(length) if length.isdecimal() else 0
        if size > settings.UPLOAD_BYTES_MAX + BYTES_BESIDE_THE_FILE:
            return _page(request, SentTooMuch(size=size // MEGABYTE, limit=settings.UPLOAD_BYTES_MAX // MEGABYTE))
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            # An address that only takes forms, opened by itself: after a reload, or from a bookmark.
            page = render(request, "404.html", {"support": settings.SUPPORT}, status=405)
            response.content, response["Content-Type"] = page.content, page["Content-Type"]
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        back = request.headers.get("Referer", "")
        # A form answered in its own place came from an address that may take nothing but forms.
        is_elsewhere = urlsplit(back).path != request.path
        goes_back = request.method == "POST" and exception.status == 409 and not request.htmx
        if goes_back and is_elsewhere and is_ours(request, back):
            messages.error(request, exception.sentence)
            return led_back(request, back)
        return _page(request, exception)


def _page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The refusal as a page, or as a piece of one where a script asks."""
    template = "workbench/refusal.html#refusal" if request.htmx else "workbench/refusal.html"
    return render(request, template, {"refusal": refusal}, status=refusal.status)
