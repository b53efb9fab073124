"""One day for each request of the demo."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from lantoa.core.clock import steady


class OneDayMiddleware:
    """Reads the demo's day once a request; every page asks the clock dozens of times."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with steady():
            return self.get_response(request)
