"""Fetching what an address names, from what the person may see; 404 otherwise."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.core.org.scope import units_where
from lantoa.lib.texts import one_line
from lantoa.programme.difficulties.models import Difficulty, Matter
from lantoa.programme.difficulties.permissions import RAISE, STUDY
from lantoa.programme.directing.permissions import GIVE

Trail = list[tuple[str, str]]


def visible_difficulty(request: HttpRequest, pk: int) -> Difficulty:
    rows = Difficulty.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("unit", "programme__unit", "item", "matter"), pk=pk)


def own_difficulty(request: HttpRequest, pk: int) -> Difficulty:
    """One that a unit of the person's raised."""
    rows = Difficulty.objects.filter(unit__in=units_where(request.user, RAISE))
    return get_object_or_404(rows.select_related("unit", "programme__unit", "item", "matter"), pk=pk)


def studied_difficulty(request: HttpRequest, pk: int) -> Difficulty:
    """One that came to the person to be studied."""
    rows = Difficulty.objects.filter(programme__unit__in=units_where(request.user, STUDY))
    return get_object_or_404(rows.select_related("unit", "programme__unit"), pk=pk)


def visible_matter(request: HttpRequest, pk: int) -> Matter:
    rows = Matter.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("programme__unit", "changed_by"), pk=pk)


def studied_matter(request: HttpRequest, pk: int) -> Matter:
    return _matter_where(request, pk, STUDY)


def matter_to_direct(request: HttpRequest, pk: int) -> Matter:
    return _matter_where(request, pk, GIVE)


def _matter_where(request: HttpRequest, pk: int, permission: str) -> Matter:
    rows = Matter.objects.filter(programme__unit__in=units_where(request.user, permission))
    return get_object_or_404(rows.select_related("programme__unit", "changed_by"), pk=pk)


def trail(*, to: Matter | None = None, side: str = "index") -> Trail:
    """The way back: to the difficulties, and to the matter that a page is about."""
    names = {"matters": _("Matters"), "received": _("Received")}
    way = [(_("Difficulties"), reverse("difficulties:index"))]
    if side in names:
        way.append((names[side], reverse(f"difficulties:{side}")))
    return [*way, (one_line(to.title, 60), to.get_absolute_url())] if to else way
