"""What the operator's programs are told, each at an address of its own; nothing of it is kept by anybody on the way."""

from collections.abc import Callable
from hmac import compare_digest

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from lantoa.project.observing.figures import exposition
from lantoa.project.observing.health import failing
from lantoa.project.observing.logs import WATCHED

PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


def alive(_request: HttpRequest) -> HttpResponse:
    """This process answers; it is no reason to end it that the database does not."""
    return JsonResponse({"alive": True})


def healthy(_request: HttpRequest) -> HttpResponse:
    """Whether requests should be sent here: 200, or 503 with the parts that are not well."""
    parts = failing()
    return JsonResponse({"healthy": not parts} | ({"failing": parts} if parts else {}), status=503 if parts else 200)


def measured(request: HttpRequest) -> HttpResponse:
    """The figures, for whoever brings the token; without one in the settings there is nothing here."""
    if not settings.METRICS_TOKEN:
        return HttpResponse("Not found.\n", status=404, content_type="text/plain")
    given = request.headers.get("Authorization", "")
    if not compare_digest(given.encode(), f"Bearer {settings.METRICS_TOKEN}".encode()):
        return HttpResponse(
            "A token is needed.\n", status=401, content_type="text/plain", headers={"WWW-Authenticate": "Bearer"}
        )
    return HttpResponse(exposition(), content_type=PROMETHEUS)


def _read_only(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def answered(request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        response = answer(request)
        response["Cache-Control"] = "no-store"
        return response

    return answered


ANSWERS = {path: _read_only(answer) for path, answer in zip(WATCHED, (healthy, alive, measured), strict=True)}
