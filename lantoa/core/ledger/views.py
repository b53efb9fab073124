from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lantoa.core.ledger.forms import EntryFilterForm
from lantoa.core.ledger.models import Entry
from lantoa.core.ledger.queries import facts, newest

WHOLE = ("kind", "unit", "undertaking", "audience", "method", "position", "reverses", "reversal")


@login_required
@require_safe
def entry_list(request: HttpRequest, before: UUID | None = None) -> HttpResponse:
    entries = Entry.objects.visible_to(request.user)
    if before:
        entries = entries.before(get_object_or_404(entries, pk=before))
    filters = EntryFilterForm(request.GET, reader=request.user)
    page = newest(entries.matching(**filters.wanted))
    return render(request, "ledger/entry_list.html", {"filters": filters, "page": page, "before": before})


@login_required
@require_safe
def entry_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    entry = get_object_or_404(Entry.objects.visible_to(request.user).select_related(*WHOLE), pk=pk)
    trail = [(_("Ledger"), reverse("ledger:entry_list"))]
    return render(request, "ledger/entry_detail.html", {"entry": entry, "facts": facts(entry), "trail": trail})
