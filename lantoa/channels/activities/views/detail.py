"""The page of one activity: what the unit says, what shows it, and the one next step of this person."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lantoa.channels.activities import pages, queries
from lantoa.channels.activities.forms import EvidenceForm, LinkForm, ReasonForm
from lantoa.channels.activities.models import Activity
from lantoa.channels.activities.views.found import trail, visible_activity
from lantoa.core import ledger


def context_of(request: HttpRequest, row: Activity, **forms: Any) -> dict[str, Any]:
    """What the page shows to this person; `forms` take the place of empty ones."""
    files = list(row.attachments.standing().in_order().select_related("file"))
    links = list(row.links.select_related("picture").order_by("pk"))
    entries = ledger.entries_about(row).filter(reverses=None, reversal=None).visible_to(request.user)
    return {
        "activity": row,
        "facts": pages.facts_of(row),
        "road": pages.road_of(row),
        "moments": pages.moments_of(row),
        "photos": [file for file in files if file.is_photo],
        "papers": [file for file in files if not file.is_photo],
        "missing": pages.missing_files(row, files),
        "links": links,
        "has_list": row.attendance_groups.exists(),
        "elsewhere": queries.elsewhere(links, row),
        "entries": entries.select_related("kind", "audience"),
        "may": queries.may_with(request.user, row),
        "evidence_form": EvidenceForm(),
        "link_form": LinkForm(auto_id="bai-%s"),
        "give_back_form": ReasonForm(auto_id="tra-%s"),
        "withdraw_form": ReasonForm(auto_id="rut-%s"),
        "trail": trail(),
        **forms,
    }


@login_required
@require_safe
def activity(request: HttpRequest, pk: Any) -> HttpResponse:
    row = visible_activity(request, pk)
    return render(request, "activities/activity.html", context_of(request, row))


def again(request: HttpRequest, row: Activity, **forms: Any) -> HttpResponse:
    """The page once more with what was typed, on the activity as it is by now."""
    kept = visible_activity(request, row.pk)
    return render(request, "activities/activity.html", context_of(request, kept, **forms), status=422)
