"""A person's own calendar of dated duties."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from lantoa.programme.plan import actions, queries
from lantoa.programme.plan.calendar import calendar_of
from lantoa.programme.plan.models import CalendarFeed
from lantoa.ui.addresses import led_back


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Open to whoever has the address: calendar programmes cannot sign in."""
    found = get_object_or_404(CalendarFeed.objects.select_related("person"), token=token, person__is_active=True)
    content = calendar_of(queries.dated_duties(found.person), owner=str(found.person))
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


@login_required
@require_POST
def feed_renew(request: HttpRequest) -> HttpResponse:
    actions.renew_feed(actions.open_feed(request.user, by=request.user), by=request.user)
    return led_back(request, request.headers.get("Referer", ""))
