from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lantoa.core.ledger.forms import EntryFilterForm, FigureForm
from lantoa.core.ledger.models import DayDigest, Entry
from lantoa.core.ledger.opening import entries_of, open_figure
from lantoa.core.ledger.permissions import VIEW_LEDGER
from lantoa.core.ledger.queries import facts, newest
from lantoa.core.ledger.rolling.keeping import rolled_to
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import units_where
from lantoa.ui.paging import page_of

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


@login_required
@require_safe
def figure(request: HttpRequest) -> HttpResponse:
    """One figure with everything that it is made of, down to its entries."""
    seen = units_where(request.user, VIEW_LEDGER)
    query = request.GET.copy()
    if not query.get("unit") and (first := seen.in_tree_order().first()):
        query["unit"] = str(first.pk)
    form = FigureForm(query, reader=request.user)
    asked = form.asked
    if asked is None:
        return render(request, "ledger/figure.html", {"form": form, "opened": None})
    children = Unit.objects.children_of(asked.unit, axis=asked.axis).filter(pk__in=seen.values("pk")).in_tree_order()
    page = page_of(request, Unit.objects.none() if asked.is_alone else children)
    opened = open_figure(asked, list(page))
    query.pop("page", None)
    context = {
        "form": form,
        "asked": asked,
        "opened": opened,
        "page": page,
        "entries": newest(entries_of(asked), size=20),
        "query": query,
        "rolled_to": rolled_to(),
        "trail": [(_("Ledger"), reverse("ledger:entry_list"))],
    }
    return render(request, "ledger/figure.html", context)


@login_required
@require_safe
def digest_list(request: HttpRequest) -> HttpResponse:
    """The digests of days, for whoever compares them with what was printed or filed elsewhere."""
    get_object_or_404(units_where(request.user, VIEW_LEDGER)[:1])
    context = {
        "page": page_of(request, DayDigest.objects.order_by("-day")),
        "trail": [(_("Ledger"), reverse("ledger:entry_list"))],
    }
    return render(request, "ledger/digest_list.html", context)
