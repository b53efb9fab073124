"""Fetching what an address names, from what the person may see; 404 otherwise."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.channels.activities.models import Activity, Attachment, Guidance, Link
from lantoa.channels.activities.permissions import CONFIRM, RECORD
from lantoa.core.org.scope import units_where

Trail = list[tuple[str, str]]
RELATED = ("unit__kind", "programme__undertaking", "line", "recorded_by", "confirmed_by", "changed_by")


def visible_activity(request: HttpRequest, pk: Any) -> Activity:
    return get_object_or_404(Activity.objects.visible_to(request.user).select_related(*RELATED), pk=pk)


def own_activity(request: HttpRequest, pk: Any) -> Activity:
    """One of a unit for which the person records."""
    rows = Activity.objects.filter(unit__in=units_where(request.user, RECORD))
    return get_object_or_404(rows.select_related(*RELATED), pk=pk)


def decided_activity(request: HttpRequest, pk: Any) -> Activity:
    """One of a unit where the person confirms."""
    rows = Activity.objects.filter(unit__in=units_where(request.user, CONFIRM))
    return get_object_or_404(rows.select_related(*RELATED), pk=pk)


def withdrawable_activity(request: HttpRequest, pk: Any) -> Activity:
    """One that the person records or answers for."""
    rows = Activity.objects.filter(unit__in=units_where(request.user, RECORD))
    rows |= Activity.objects.filter(unit__in=units_where(request.user, CONFIRM))
    return get_object_or_404(rows.select_related(*RELATED), pk=pk)


def attachment_of(activity: Activity, number: int) -> Attachment:
    """Removed ones too: serving such a file says why it is gone."""
    rows = activity.attachments.select_related("file", "thumbnail", "activity")
    return get_object_or_404(rows, number=number)


def link_of(activity: Activity, pk: int) -> Link:
    return get_object_or_404(activity.links.select_related("picture", "activity"), pk=pk)


def visible_guidance(request: HttpRequest, pk: Any) -> Guidance:
    rows = Guidance.objects.visible_to(request.user).select_related("unit", "programme", "recorded_by")
    return get_object_or_404(rows, pk=pk)


def own_guidance(request: HttpRequest, pk: Any) -> Guidance:
    rows = Guidance.objects.filter(unit__in=units_where(request.user, RECORD))
    return get_object_or_404(rows.select_related("unit"), pk=pk)


def trail(to: Activity | None = None) -> Trail:
    """The way back: to the activities, and to the one that a page is about."""
    way = [(_("Activities"), reverse("activities:index"))]
    return [*way, (to.title, to.get_absolute_url())] if to else way
