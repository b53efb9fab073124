"""The gallery: every component in every state, and the page shells."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from lantoa.ui import specimens

SHELLS = {"workbench", "public", "plain"}


def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery/gallery.html", specimens.gallery() | _theme(request))


def shell(request: HttpRequest, name: str) -> HttpResponse:
    if name not in SHELLS:
        raise Http404
    return render(request, f"ui/gallery/shell_{name}.html", specimens.gallery() | _theme(request))


def _theme(request: HttpRequest) -> dict[str, str]:
    theme = request.GET.get("theme", "")
    return {"theme": theme} if theme in {"light", "dark"} else {}
