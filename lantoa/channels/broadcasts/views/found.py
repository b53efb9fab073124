"""Fetching what an address names, from what the person may see; 404 otherwise."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.channels.broadcasts.models import Campaign, State, is_told_by
from lantoa.channels.broadcasts.permissions import APPROVE, PREPARE
from lantoa.core.org.scope import units_where

Trail = list[tuple[str, str]]
RELATED = (
    *("unit__kind", "programme__undertaking", "below", "decider", "corrects", "mailing"),
    *("changed_by", "submitted_by", "approved_by"),
)


def visible_campaign(request: HttpRequest, pk: int) -> Campaign:
    return get_object_or_404(Campaign.objects.visible_to(request.user).select_related(*RELATED), pk=pk)


def own_campaign(request: HttpRequest, pk: int) -> Campaign:
    """One of a unit for which the person prepares."""
    rows = Campaign.objects.filter(unit__in=units_where(request.user, PREPARE))
    return get_object_or_404(rows.select_related(*RELATED), pk=pk)


def decided_campaign(request: HttpRequest, pk: int) -> Campaign:
    """One that came to a unit where the person approves; a draft has not come yet."""
    rows = Campaign.objects.filter(decider__in=units_where(request.user, APPROVE)).exclude(state=State.DRAFT)
    return get_object_or_404(rows.select_related(*RELATED), pk=pk)


def stoppable_campaign(request: HttpRequest, pk: int) -> Campaign:
    """One that the person prepares, or answers for."""
    found = Campaign.objects.filter(unit__in=units_where(request.user, PREPARE))
    found |= Campaign.objects.filter(decider__in=units_where(request.user, APPROVE))
    return get_object_or_404(found.exclude(state=State.DRAFT).select_related(*RELATED), pk=pk)


def read_campaign(request: HttpRequest, pk: int) -> Campaign:
    """One that told the person, or that the person sees anyway."""
    row = get_object_or_404(Campaign.objects.select_related(*RELATED), pk=pk)
    if not is_told_by(row, request.user) and not Campaign.objects.visible_to(request.user).filter(pk=pk).exists():
        raise Http404
    return row


def trail(to: Campaign | None = None) -> Trail:
    """The way back: to the campaigns, and to the one that a page is about."""
    way = [(_("Message campaigns"), reverse("broadcasts:index"))]
    return [*way, (to.subject, to.get_absolute_url())] if to else way
