"""How messages reach people, for those who answer for it."""

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.core.clock import today
from lantoa.core.files.downloads import as_workbook
from lantoa.core.notices import actions, oversight, workbook
from lantoa.core.notices.forms import LiftForm, TroubleFilter
from lantoa.core.notices.kinds import label_of
from lantoa.core.notices.models import Way
from lantoa.core.notices.permissions import keeps_ways
from lantoa.core.notices.suppressing import people_at
from lantoa.core.notices.ways import open_ways
from lantoa.core.refusals import told_to
from lantoa.ui.paging import page_of


def frame_of(request: HttpRequest, current: str) -> dict[str, Any]:
    """What all pages of messages share; 404 for whoever follows nobody's."""
    if not oversight.oversees(request.user):
        raise Http404
    pages = [
        ("oversight", _("Overview")),
        ("trouble", _("Not arrived")),
        ("suppression_list", _("Addresses held back")),
        ("mailing_list", _("Mailings")),
    ]
    if keeps_ways(request.user):
        pages.append(("wording_list", _("Wording")))
    tabs = [{"label": label, "url": reverse(f"notices:{name}"), "is_current": name == current} for name, label in pages]
    return {"tabs": tabs, "trail": [(_("Notices"), reverse("notices:notice_list"))]}


@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    frame = frame_of(request, "oversight")
    rows = oversight.overseen(request.user)
    context = frame | {
        "ways": oversight.ways_now(),
        "days": oversight.counts_by_day(rows),
        "kinds": oversight.counts_by_kind(rows),
        "span": oversight.DAYS_SHOWN,
        "keeps_ways": keeps_ways(request.user),
        "has_zalo": Way.ZALO in open_ways(),
    }
    return render(request, "notices/oversight.html", context)


@login_required
@require_safe
def trouble(request: HttpRequest) -> HttpResponse:
    frame = frame_of(request, "trouble")
    filters = TroubleFilter(request.GET)
    rows = filters.narrow(oversight.troubled(request.user))
    is_narrowed = filters.is_valid() and any(filters.cleaned_data.values())
    context = frame | {
        "page": page_of(request, rows),
        "count": rows.count(),
        "filters": filters,
        "is_narrowed": is_narrowed,
        "query": request.GET.urlencode(),
    }
    return render(request, "notices/trouble.html", context)


@login_required
@require_safe
def trouble_workbook(request: HttpRequest) -> HttpResponse:
    """What the list shows now, all pages of it, for Excel."""
    frame_of(request, "trouble")
    stream = BytesIO()
    workbook.write_trouble(stream, TroubleFilter(request.GET).narrow(oversight.troubled(request.user)))
    return as_workbook(stream, f"tin-chua-den-{today():%Y%m%d}")


@login_required
@require_safe
def suppression_list(request: HttpRequest) -> HttpResponse:
    frame = frame_of(request, "suppression_list")
    page = page_of(request, oversight.suppressions_of(request.user))
    rows = [(row, list(people_at(row.way, row.address)[:3])) for row in page]
    return render(request, "notices/suppression_list.html", frame | {"page": page, "rows": rows})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def suppression(request: HttpRequest, pk: int) -> HttpResponse:
    """One address that is held back, and bringing it back."""
    frame = frame_of(request, "suppression_list")
    row = get_object_or_404(oversight.suppressions_of(request.user), pk=pk)
    form = LiftForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with told_to(form):
            actions.lift_suppression(row, because=form.cleaned_data["because"], by=request.user)
            messages.success(request, _("Messages go to this address again."))
            return redirect("notices:suppression_list")
    frame["trail"].append((_("Addresses held back"), reverse("notices:suppression_list")))
    context = frame | {"suppression": row, "people": list(people_at(row.way, row.address)[:3]), "form": form}
    return render(request, "notices/suppression.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def mailing_list(request: HttpRequest) -> HttpResponse:
    rows = oversight.mailings_of(request.user)
    if oversight.oversees(request.user):
        frame = frame_of(request, "mailing_list")
    else:
        frame = {"trail": [(_("Notices"), reverse("notices:notice_list"))]}
    page = page_of(request, rows)
    named = [(row, label_of(row.kind)) for row in page]
    return render(request, "notices/mailing_list.html", frame | {"page": page, "named": named})


@login_required
@require_safe
def mailing(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(oversight.mailings_of(request.user), pk=pk)
    trail = [
        (_("Notices"), reverse("notices:notice_list")),
        (_("Mailings"), reverse("notices:mailing_list")),
    ]
    progress = oversight.progress_of(row)
    context = {"mailing": row, "kind_label": label_of(row.kind), "progress": progress, "trail": trail}
    return render(request, "notices/mailing.html", context)


@login_required
@require_POST
def mailing_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(oversight.mailings_of(request.user), pk=pk)
    stopped = actions.cancel_mailing(row, by=request.user)
    sentence = ngettext("%(count)s message was stopped.", "%(count)s messages were stopped.", stopped)
    messages.success(request, sentence % {"count": stopped})
    return redirect("notices:mailing", row.pk)
