"""Fetching what an address names, from what the person may see; 404 otherwise."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.core.org.models import Unit
from lantoa.core.org.scope import may, units_where
from lantoa.core.roster.models import Import, Person
from lantoa.core.roster.permissions import EDIT_ROSTER, VIEW_PEOPLE
from lantoa.core.roster.queries.school_year import schools_below


def unit_where(request: HttpRequest, pk: int, permission: str) -> Unit:
    return get_object_or_404(units_where(request.user, permission).select_related("kind"), pk=pk)


def visible_import(request: HttpRequest, pk: int) -> Import:
    imports = Import.objects.visible_to(request.user).select_related("unit__kind", "file", "job", "made_by")
    return get_object_or_404(imports, pk=pk)


def visible_person(request: HttpRequest, pk: int) -> Person:
    return get_object_or_404(Person.objects.visible_to(request.user).select_related("merged_into", "account"), pk=pk)


def trail(unit: Unit | None = None) -> list[tuple[str, str]]:
    """The way back: the rosters, and the unit's."""
    way = [(_("Rosters"), reverse("roster:roster_list"))]
    return [*way, (unit.label, reverse("roster:unit_roster", args=[unit.pk]))] if unit else way


def tabs(request: HttpRequest, unit: Unit) -> list[dict[str, Any]]:
    """The sides of a unit's roster that are open to the person."""
    sides = [(_("People"), "roster:unit_roster"), (_("Headcounts"), "roster:headcounts")]
    if may(request.user, EDIT_ROSTER, unit):
        sides += [(_("Import"), "roster:imports"), (_("Codes"), "roster:codes")]
        if may(request.user, VIEW_PEOPLE, unit):
            sides.append((_("Double persons"), "roster:doubles"))
        if unit.kind.is_school:
            sides.append((_("New school year"), "roster:rollover"))
        elif schools_below(unit, request.user).exists():
            sides.append((_("New school year below"), "roster:rollover_below"))
    addresses = [(label, reverse(name, args=[unit.pk])) for label, name in sides]
    return [{"label": label, "url": url, "is_current": request.path == url} for label, url in addresses]
