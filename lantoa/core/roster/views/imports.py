"""Sheets on their way into the rosters."""

from io import BytesIO

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.core.files.downloads import as_workbook
from lantoa.core.jobs.models import Job
from lantoa.core.org.permissions import VIEW_UNIT
from lantoa.core.refusals import told_to
from lantoa.core.roster import actions, sheet
from lantoa.core.roster.forms import UploadForm, WriteForm
from lantoa.core.roster.models import Import, Mode, Subject
from lantoa.core.roster.queries import previews, reports
from lantoa.core.roster.sheets.books import write_annotated, write_template
from lantoa.core.roster.views.found import tabs, trail, unit_where, visible_import
from lantoa.ui.paging import page_of

PROBLEMS_A_PAGE = 50


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit's imports, and where a sheet is sent in."""
    unit = unit_where(request, pk, VIEW_UNIT)
    subjects = reports.subjects_for(unit, request.user)
    if not subjects:
        raise Http404
    form = UploadForm(request.POST or None, request.FILES or None, subjects=subjects)
    if form.is_valid():
        with told_to(form):
            imported = actions.receive(unit, by=request.user, **form.cleaned_data)
            return redirect(imported)
    context = {
        "unit_shown": unit,
        "trail": trail(unit),
        "tabs": tabs(request, unit),
        "form": form,
        "subjects": subjects,
        "page": page_of(request, reports.imports_of(unit, request.user)),
    }
    return render(request, "roster/imports.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def template(request: HttpRequest, subject: str) -> HttpResponse:
    if subject not in Subject.values:
        raise Http404
    stream = BytesIO()
    write_template(stream, subject, kinds=reports.kind_names() if subject == Subject.UNITS else [])
    return as_workbook(stream, f"mau-{subject}")


@login_required
@require_safe
def import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One sheet: how far it is, what it would change, what is wrong with it."""
    return _show(request, visible_import(request, pk))


def _show(request: HttpRequest, imported: Import, typed: WriteForm | None = None) -> HttpResponse:
    page = page_of(request, reports.problems_of(imported), size=PROBLEMS_A_PAGE)
    shown = previews.preview_of(imported, reader=request.user)
    if shown and not imported.is_of_units:
        actions.note_roster_seen(imported.unit, by=request.user)
    context = {
        "imported": imported,
        "unit_shown": imported.unit,
        "trail": trail(imported.unit),
        "job": _own_job(request, imported),
        "columns": reports.column_choices(imported),
        "targets": reports.target_choices(imported.subject),
        "layout": reports.layout_name(imported),
        "lacking": reports.lacking_labels(imported),
        "halted": reports.halted(imported),
        "preview": shown,
        "footers": previews.footers_of(imported),
        "is_text_under_other_name": reports.is_text_under_other_name(imported),
        "problems": reports.told(imported, page.object_list),
        "page": page,
        "form": typed or WriteForm(initial={"mode": Mode.VALID if imported.wrong else Mode.ALL}),
    }
    return render(request, "roster/import_detail.html", context, status=422 if typed else 200)


def _own_job(request: HttpRequest, imported: Import) -> Job | None:
    """The job, for whoever asked for it; others see the state of the sheet."""
    return imported.job if imported.job and imported.job.owner_id == request.user.pk else None


@login_required
@require_POST
def import_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the columns for what was chosen."""
    imported = visible_import(request, pk)
    chosen = {
        choice.position: request.POST.get(f"column-{choice.position}") for choice in reports.column_choices(imported)
    }
    targets = {position: target for position, target in chosen.items() if target is not None}
    actions.match_columns(imported, targets=targets, by=request.user)
    return redirect(imported)


@login_required
@require_POST
def import_write(request: HttpRequest, pk: int) -> HttpResponse:
    imported = visible_import(request, pk)
    form = WriteForm(request.POST)
    if form.is_valid():
        with told_to(form):
            actions.begin_writing(imported, by=request.user, **form.cleaned_data)
            return redirect(imported)
    return _show(request, imported, form)


@login_required
@require_POST
def import_drop(request: HttpRequest, pk: int) -> HttpResponse:
    imported = actions.drop_import(visible_import(request, pk), by=request.user)
    messages.success(request, _("The sheet is given up and its file removed; nothing of it was written."))
    return redirect("roster:imports", pk=imported.unit_id)


@login_required
@require_safe
def import_annotated(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet with what is wrong beside every row: whole for whoever sent it, else the columns that were understood."""
    imported = visible_import(request, pk)
    stream = BytesIO()
    with sheet.opened(imported) as reader:
        whole = imported.made_by_id == request.user.pk
        count = write_annotated(stream, reader, reports.judged_rows(imported, reader), whole=whole)
    actions.note_sheet_taken(imported, count=count, by=request.user)
    return as_workbook(stream, f"can-sua-{imported.pk}")
