"""One reading of a person's seats for each page that only looks."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from lantoa.core.org.scope import keeping_seats

LOOKING = {"GET", "HEAD"}


class SeatsMiddleware:
    """A page asks a dozen times what its reader may see; posts do not change while it is made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in LOOKING:
            return self.get_response(request)
        with keeping_seats():
            return self.get_response(request)
