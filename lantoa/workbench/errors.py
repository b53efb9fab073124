"""Pages for what went wrong: each says what happened, what to do next and whom to ask."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

from lantoa.workbench.reference import give_reference


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    # A request that Django distrusts is not asked who sent it.
    return HttpResponse(render_to_string("400.html", {"support": settings.SUPPORT}), status=400)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", {"support": settings.SUPPORT}, status=403)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", {"support": settings.SUPPORT}, status=404)


@requires_csrf_token
def failed(request: HttpRequest) -> HttpResponse:
    """Rendered without the request: what failed may be the very thing that every page asks, such as the database."""
    facts = {"support": settings.SUPPORT, "reference": give_reference(request)}
    return HttpResponse(render_to_string("500.html", facts), status=500)


@requires_csrf_token
def too_many(request: HttpRequest) -> HttpResponse:
    return render(request, "429.html", {"support": settings.SUPPORT}, status=429)


@requires_csrf_token
def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose secret has run out: mostly a page left open over a new sign-in."""
    return render(request, "stale.html", {"support": settings.SUPPORT}, status=403)
