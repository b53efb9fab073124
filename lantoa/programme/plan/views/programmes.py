"""The living page of a programme."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from lantoa.core.clock import today
from lantoa.core.org.scope import may
from lantoa.lib.texts import one_line
from lantoa.programme.intake.queries import pages_of
from lantoa.programme.intake.views.pictures import page_picture
from lantoa.programme.plan import actions, queries, weight
from lantoa.programme.plan.forms import AmendForm, CopyForm, StatusFilter
from lantoa.programme.plan.models import PlanItem, Programme, Version
from lantoa.programme.plan.outline import outline_of
from lantoa.programme.plan.permissions import AMEND, PUBLISH
from lantoa.programme.plan.sides import offered_sides
from lantoa.programme.plan.status import as_csv, listed, narrowed
from lantoa.ui.paging import page_of


def visible_programme(request: HttpRequest, pk: int) -> Programme:
    """The programme, if the person may see it; 404 otherwise."""
    return get_object_or_404(Programme.objects.visible_to(request.user).select_related("unit"), pk=pk)


def newest_opened(request: HttpRequest, pk: int) -> Version:
    """What the programme says now; looking at it may be the first opening of the person's own unit."""
    version = queries.newest(visible_programme(request, pk))
    actions.note_opening(version, by=request.user)
    return version


def page_of_programme(request: HttpRequest, version: Version, tab: str, **more: object) -> dict[str, object]:
    """What `plan/shell.html` needs, for the side `tab`."""
    return {
        "programme": version.programme,
        "version": version,
        "carried": queries.carried_by(version.programme, request.user),
        "tab": tab,
        "sides": offered_sides(),
        "trail": _trail(),
        "has_part": version.obligations.owed().filter(unit__in=queries.own_units(request.user)).exists(),
        "today": today(),
        **more,
    }


def _trail() -> list[tuple[str, str]]:
    return [(_("Programmes"), reverse("plan:programme_list"))]


@login_required
@require_safe
def programme_list(request: HttpRequest) -> HttpResponse:
    page = page_of(request, queries.programmes_for(request.user))
    context = {"page": page, "listed": listed(page, request.user), "today": today()}
    return render(request, "plan/programme_list.html", context)


@login_required
@require_safe
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    version = newest_opened(request, pk)
    shares = {"fields": weight.fields_of(version), "focus": weight.focus_of(version)}
    context = page_of_programme(request, version, "tree", outline=outline_of(version), **shares)
    return render(request, "plan/programme.html", context)


@login_required
@require_safe
def programme_part(request: HttpRequest, pk: int) -> HttpResponse:
    version = newest_opened(request, pk)
    parts = queries.parts_of(version, request.user)
    feed = actions.open_feed(request.user, by=request.user)
    address = settings.BASE_URL + reverse("plan:feed", args=[feed.token])
    context = page_of_programme(request, version, "part", parts=parts, feed=feed, feed_address=address)
    return render(request, "plan/programme_part.html", context)


@login_required
@require_safe
def programme_status(request: HttpRequest, pk: int) -> HttpResponse:
    version = newest_opened(request, pk)
    rows = queries.status_of(version, request.user)
    filters = StatusFilter(request.GET)
    wanted = _narrowed(rows, filters)
    context = page_of_programme(
        request,
        version,
        "status",
        rows=wanted,
        total=len(rows),
        inside=sum(row.unit.kind.is_inner for row in rows),
        outside=sum(not row.unit.kind.is_inner for row in rows),
        opened=sum(row.opening is not None for row in rows),
        filters=filters,
        is_narrowed=len(wanted) != len(rows),
        query=request.GET.urlencode(),
    )
    return render(request, "plan/programme_status.html", context)


def _narrowed(rows: list[queries.UnitStatus], filters: StatusFilter) -> list[queries.UnitStatus]:
    if not filters.is_valid():
        return rows
    return narrowed(rows, words=filters.cleaned_data["q"], opened=filters.cleaned_data["opened"])


@login_required
@require_safe
def programme_status_table(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of units as a file that Excel opens."""
    shown = visible_programme(request, pk)
    rows = queries.status_of(queries.newest(shown), request.user)
    content = as_csv(_narrowed(rows, StatusFilter(request.GET)))
    headers = {"Content-Disposition": f'attachment; filename="don-vi-{shown.pk}.csv"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


@login_required
@require_safe
def programme_duties(request: HttpRequest, pk: int) -> HttpResponse:
    version = newest_opened(request, pk)
    duties = queries.duties_of(version)
    return render(request, "plan/programme_duties.html", page_of_programme(request, version, "duties", duties=duties))


@login_required
@require_safe
def programme_versions(request: HttpRequest, pk: int) -> HttpResponse:
    version = newest_opened(request, pk)
    shown = version.programme
    versions = [(each, queries.changes_in(each)) for each in shown.versions.newest_first()]
    change = shown.amendments.under_way().first()
    context = page_of_programme(
        request,
        version,
        "versions",
        versions=versions,
        change=change,
        amend=AmendForm(initial={"cause": change.cause} if change else None)
        if may(request.user, AMEND, shown.unit)
        else None,
        copy=CopyForm(initial={"first_year": (shown.first_year or today().year) + 1})
        if may(request.user, PUBLISH, shown.unit)
        else None,
    )
    return render(request, "plan/programme_versions.html", context)


def _visible_item(request: HttpRequest, pk: int) -> PlanItem:
    rows = PlanItem.objects.filter(version__programme__in=Programme.objects.visible_to(request.user))
    item = get_object_or_404(rows.select_related("version__programme", "source__draft__file"), pk=pk)
    if item.source is None or item.source.first_line is None:
        raise Http404
    return item


@login_required
@require_safe
def item_source(request: HttpRequest, pk: int) -> HttpResponse:
    item = _visible_item(request, pk)
    shown = item.version.programme
    context = {
        "item": item,
        "pages": pages_of(item.source.draft),
        "span": range(item.source.first_line, item.source.last_line + 1),
        "trail": [*_trail(), (one_line(shown.title, 60), f"{shown.get_absolute_url()}#muc-{item.pk}")],
    }
    return render(request, "plan/item_source.html", context)


@login_required
@require_safe
@cache_control(private=True, max_age=3600)
def item_source_page(request: HttpRequest, pk: int, page: int) -> HttpResponse:
    return page_picture(_visible_item(request, pk).source.draft, page)
