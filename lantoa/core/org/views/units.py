from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lantoa.core.clock import today
from lantoa.core.org import acts, posts, queries
from lantoa.core.org.comparing import compare
from lantoa.core.org.forms import CompareForm, UnitFilter, day_of
from lantoa.core.org.sliding import stops_for
from lantoa.core.org.unit_cards import cards_for
from lantoa.core.org.unit_pages import unit_page
from lantoa.ui.paging import page_of

UNITS_A_PAGE = 50


@login_required
@require_safe
def unit_list(request: HttpRequest) -> HttpResponse:
    """The units in reach as a tree, today or as of another day, or those that hold the words looked for."""
    own = queries.own_tree(request.user)
    form = UnitFilter({"axis": own, "ngay": today().isoformat(), **request.GET.dict()})
    form.is_valid()
    words = form.cleaned_data.get("q", "")
    day: date = form.cleaned_data.get("ngay") or today()
    axis = form.cleaned_data.get("axis") or own
    context = {
        "form": form,
        "words": words,
        "day": day,
        "is_today": day == today(),
        "stops": stops_for(request.user, day, request.GET),
        "may_prepare": acts.keeper_for(request.user) is not None,
    }
    if words:
        page = page_of(request, queries.search(request.user, words, day), size=UNITS_A_PAGE)
        rows = queries.rows_of(list(page), day)
        return render(request, "org/unit_list.html", context | {"page": page, "rows": rows})
    return render(request, "org/unit_list.html", context | {"nodes": queries.tree(request.user, axis, day)})


@login_required
@require_safe
def unit_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit, today or as of another day; one out of reach is not there."""
    page = unit_page(request.user, pk, day_of(request.GET))
    if page is None:
        raise Http404
    trail = [(_("Units"), reverse("org:unit_list"))]
    allowed = {} if page.has_ended else posts.allowed_at(request.user, page.unit)
    context = {
        "page": page,
        "shown": page.unit,
        "trail": trail,
        "allowed": allowed,
        "cards": cards_for(request.user, page.unit, page.day),
    }
    return render(request, "org/unit_detail.html", context)


@login_required
@require_safe
def unit_compare(request: HttpRequest) -> HttpResponse:
    """What differs between the units of two days."""
    days = queries.tree_days(request.user)
    form = CompareForm(request.GET or None, days=[each.day for each in days])
    found = compare(request.user, **form.asked) if form.asked else None
    trail = [(_("Units"), reverse("org:unit_list"))]
    return render(request, "org/unit_compare.html", {"form": form, "found": found, "trail": trail})
