"""What units raised, as those who study it see it; and putting together what is the same."""

from io import BytesIO

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lantoa.core.clock import today
from lantoa.core.files.downloads import as_workbook
from lantoa.core.refusals import told_to
from lantoa.programme.difficulties import actions, queries, workbook
from lantoa.programme.difficulties.forms import GroupForm, ReceivedFilter
from lantoa.programme.difficulties.models import Difficulty, Matter
from lantoa.programme.difficulties.views.found import trail
from lantoa.ui.paging import page_of

CHOSEN_MOST = 200


def _asked(request: HttpRequest) -> tuple[ReceivedFilter, QuerySet[Difficulty], QuerySet[Difficulty]]:
    """The filters, everything that came in, and what of it fits; 404 for whoever receives nothing."""
    programmes = queries.received_programmes(request.user)
    if not programmes.exists():
        raise Http404
    rows = queries.received_by(request.user)
    filters = ReceivedFilter(request.GET, programmes=programmes, items=queries.items_named(rows))
    return filters, rows, filters.narrow(rows)


@login_required
@require_safe
def received(request: HttpRequest) -> HttpResponse:
    filters, rows, found = _asked(request)
    context = {
        "page": page_of(request, found),
        "found": found.count(),
        "total": rows.count(),
        "filters": filters,
        "is_narrowed": filters.is_valid() and any(filters.cleaned_data.values()),
        "may_study": queries.studied_programmes(request.user).exists(),
        "tabs": queries.tabs_for(request.user, "received"),
        "query": request.GET.urlencode(),
    }
    return render(request, "difficulties/received.html", context)


@login_required
@require_safe
def received_workbook(request: HttpRequest) -> HttpResponse:
    """What the list shows now, all pages of it, for Excel."""
    _filters, _rows, found = _asked(request)
    stream = BytesIO()
    workbook.write_received(stream, found)
    return as_workbook(stream, f"kho-khan-{today():%Y%m%d}")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def group(request: HttpRequest) -> HttpResponse:
    """Look at what was chosen, with what may be the same; then make one matter of it, or put it to one that there is."""
    if not queries.studied_programmes(request.user).exists():
        raise Http404
    studied = Difficulty.objects.filter(programme__in=queries.studied_programmes(request.user))
    keys = [int(key) for key in request.GET.getlist("chon")[:CHOSEN_MOST] if key.isdecimal()]
    chosen = list(studied.filter(pk__in=keys).select_related("unit", "programme__unit").order_by("raised_at", "pk"))
    programmes = {row.programme for row in chosen}
    if len(programmes) != 1:
        said = _("Choose difficulties of one programme.") if programmes else _("Choose at least one difficulty first.")
        messages.error(request, said)
        return redirect("difficulties:received")
    [programme] = programmes
    words = ". ".join(row.text for row in chosen)
    like = queries.like_difficulties(words, programme, without=[row.pk for row in chosen])
    matters = queries.matters_open_to(programme)
    form = GroupForm(
        request.POST if request.method == "POST" else None,
        chosen=chosen,
        like=like,
        matters=matters,
        initial={
            "difficulties": [str(row.pk) for row in chosen],
            "title": str(chosen[0]),
            "matter": request.GET.get("van-de", ""),
        },
    )
    if form.is_valid():
        with told_to(form):
            return redirect(_put_together(request, form))
    context = {
        "programme": programme,
        "form": form,
        "like_count": len(like),
        "like_matters": queries.like_matters(words, matters)[:3],
        "keys": keys,
        "trail": trail(side="received"),
    }
    return render(request, "difficulties/group.html", context, status=422 if form.errors else 200)


def _put_together(request: HttpRequest, form: GroupForm) -> Matter:
    asked = form.cleaned_data
    if asked["matter"] is not None:
        matter = actions.add(asked["matter"], difficulties=asked["difficulties"], by=request.user)
        messages.success(request, _("They stand in this matter now."))
        return matter
    programme = asked["difficulties"][0].programme
    return actions.group(programme, difficulties=asked["difficulties"], title=asked["title"], by=request.user)
