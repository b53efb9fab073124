"""One tap for each citizen or business guided, and how many it were today."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.channels.activities import actions, queries
from lantoa.channels.activities.choosing import choose
from lantoa.channels.activities.forms import GuideForm
from lantoa.channels.activities.models import Who
from lantoa.channels.activities.permissions import RECORD
from lantoa.channels.activities.views.found import own_guidance, trail, visible_guidance
from lantoa.core.clock import today
from lantoa.core.org.scope import may
from lantoa.core.refusals import told_to


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def guide(request: HttpRequest) -> HttpResponse:
    chosen = choose(request.user, request.POST if request.method == "POST" else request.GET)
    if not chosen.is_made:
        return render(request, "activities/choose.html", {"chosen": chosen, "trail": trail()})
    initial = {"id": uuid4(), "who": Who.CITIZEN}
    form = GuideForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        with told_to(form):
            actions.guide(chosen.unit, programme=chosen.programme, by=request.user, **form.cleaned_data)
            messages.success(request, _("Counted."))
            return redirect(f"{request.path}?don-vi={chosen.unit.pk}&chuong-trinh={chosen.programme.pk}")
    rows = queries.guidances_of([chosen.unit])
    context = {
        "form": form,
        "chosen": chosen,
        "rows": rows[: queries.GUIDANCES_MOST],
        "count": rows.count(),
        "procedures": [(uuid4(), words) for words in queries.procedures_of(chosen.unit)],
        "trail": trail(),
    }
    return render(request, "activities/guide.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def guidance(request: HttpRequest, pk: Any) -> HttpResponse:
    """To which the entry in the ledger leads."""
    row = visible_guidance(request, pk)
    is_today = not row.is_undone and row.guided_on == today()
    context = {
        "guidance": row,
        "may_undo": is_today and may(request.user, RECORD, row.unit_id),
        "facts": [
            (_("Unit"), row.unit.name),
            (_("Whom"), row.get_who_display()),
            (_("Code of the procedure"), row.procedure_code),
            (_("Number of the file or receipt"), row.file_number),
            (_("Note"), row.note),
            (_("Recorded by"), row.recorded_by),
        ],
        "trail": trail(),
    }
    return render(request, "activities/guidance.html", context)


@login_required
@require_POST
def undo(request: HttpRequest, pk: Any) -> HttpResponse:
    row = actions.undo_guidance(own_guidance(request, pk), by=request.user)
    messages.success(request, _("Undone. It counts no more."))
    return redirect(row)
