"""Whom a campaign reached, and the page on which people read what it tells them."""

from io import BytesIO

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lantoa.channels.broadcasts import queries
from lantoa.channels.broadcasts.forms import RecipientFilter
from lantoa.channels.broadcasts.models import Campaign
from lantoa.channels.broadcasts.telling import title_of
from lantoa.channels.broadcasts.views.found import read_campaign, trail, visible_campaign
from lantoa.channels.broadcasts.workbook import write_recipients
from lantoa.core.clock import today
from lantoa.core.files.downloads import as_workbook
from lantoa.core.notices.models import Way
from lantoa.ui.paging import page_of


def _gone_out(request: HttpRequest, pk: int) -> tuple[Campaign, list[Way]]:
    """The campaign and the ways by which it left; 404 where it has told nobody yet."""
    row = visible_campaign(request, pk)
    if not row.has_gone_out:
        raise Http404
    return row, [each.way for each in queries.outside_of(row)]


@login_required
@require_safe
def recipients(request: HttpRequest, pk: int) -> HttpResponse:
    row, ways = _gone_out(request, pk)
    filters = RecipientFilter(request.GET, campaign=row, ways=ways)
    found = filters.narrow(queries.recipients_of(row))
    context = {
        "campaign": row,
        "page": page_of(request, found),
        "found": found.count(),
        "filters": filters,
        "is_narrowed": filters.is_narrowed,
        "query": request.GET.urlencode(),
        "trail": trail(row),
    }
    return render(request, "broadcasts/recipients.html", context)


@login_required
@require_safe
def recipients_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """What the list shows now, all pages of it, for Excel."""
    row, ways = _gone_out(request, pk)
    found = RecipientFilter(request.GET, campaign=row, ways=ways).narrow(queries.recipients_of(row))
    stream = BytesIO()
    write_recipients(stream, found, ways)
    return as_workbook(stream, f"nguoi-nhan-{row.pk}-{today():%Y%m%d}")


@login_required
@require_safe
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """What a campaign tells, for those whom it told; with what corrects it, or what it corrects."""
    row = read_campaign(request, pk)
    later = row.corrections.filter(started_at__isnull=False).order_by("pk")
    is_visible = Campaign.objects.visible_to(request.user).filter(pk=pk).exists()
    context = {
        "campaign": row,
        "title": str(title_of(row)),
        "corrections": later,
        "campaign_url": row.get_absolute_url() if is_visible else "",
        "trail": trail() if is_visible else [(_("Notices"), reverse("notices:notice_list"))],
    }
    return render(request, "broadcasts/message.html", context)
