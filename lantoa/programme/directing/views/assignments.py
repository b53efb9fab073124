"""Tasks are given to people, done, let go on and taken back."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from lantoa.core.refusals import told_to
from lantoa.programme.directing import actions, queries
from lantoa.programme.directing.forms import AssignForm, FinishForm, ReopenForm, ShareOutForm, TakeBackForm
from lantoa.programme.directing.models import Assignment
from lantoa.programme.directing.pages import task_url
from lantoa.programme.directing.views.found import (
    assignment_given,
    assignment_to_do,
    trail,
    unit_to_share_out,
    visible_task,
)
from lantoa.programme.directing.views.tasks import task_context
from lantoa.programme.plan.models import PlanItem, Programme


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def share_out(request: HttpRequest, unit: int) -> HttpResponse:
    """Several ticked tasks of a unit go to one person."""
    place = unit_to_share_out(request, unit)
    tasks = queries.tasks_of([place.pk])
    sent = request.POST if request.method == "POST" else None
    ticked = set((request.GET if sent is None else sent).getlist("items"))
    chosen = [task for task in tasks if str(task.item.pk) in ticked]
    form = ShareOutForm(sent, auto_id="giao-%s", unit=place, tasks=tasks)
    if form.is_valid():
        with told_to(form):
            made = actions.assign(place, by=request.user, **form.cleaned_data)
            sentence = ngettext(
                "%(count)s task is given to %(person)s.", "%(count)s tasks are given to %(person)s.", len(made)
            )
            messages.success(request, sentence % {"count": len(made), "person": made[0].person})
            return redirect(f"{reverse('directing:unit_tasks')}?unit={place.pk}")
    context = {
        "unit": place,
        "unit_key": str(place.pk),
        "chosen": chosen,
        "form": form,
        "trail": trail(side="unit_tasks"),
    }
    return render(request, "directing/share_out.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def assign(request: HttpRequest, pk: int, unit: int) -> HttpResponse:
    item = visible_task(request, pk)
    place = unit_to_share_out(request, unit)
    form = AssignForm(request.POST, auto_id=f"giao-{place.pk}-%s", unit=place)
    if form.is_valid():
        with told_to(form):
            [made] = actions.assign(place, items=[item], by=request.user, **form.cleaned_data)
            messages.success(request, _("Given to %(person)s, who is told.") % {"person": made.person})
            return redirect(task_url(item))
    return again(request, item, **{f"assign_{place.pk}": form})


@login_required
@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    row = assignment_to_do(request, pk)
    form = FinishForm(request.POST, auto_id=False)
    if form.is_valid():
        with told_to(form):
            actions.finish(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("Reported as done. Whoever gave the task is told."))
            return _back(request, row)
    return again(request, row.item, finish=_at(form, row))


@login_required
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    row = assignment_given(request, pk)
    form = ReopenForm(request.POST, auto_id=False)
    if form.is_valid():
        with told_to(form):
            actions.reopen(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("The task goes on; %(person)s is told.") % {"person": row.person})
            return _back(request, row)
    return again(request, row.item, reopen=_at(form, row))


@login_required
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    row = assignment_given(request, pk)
    form = TakeBackForm(request.POST, auto_id=False)
    if form.is_valid():
        actions.take_back(row, by=request.user, **form.cleaned_data)
        messages.success(request, _("Taken back; the task waits for somebody else."))
        return _back(request, row)
    return again(request, row.item)


def _at(form: forms.Form, row: Assignment) -> forms.Form:
    """The page shows what was typed at the assignment where it was typed."""
    form.assignment_id = row.pk
    return form


def _back(request: HttpRequest, row: Assignment) -> HttpResponse:
    """To the task where the person still sees it; an officer may have left its unit."""
    seen = Programme.objects.visible_to(request.user).filter(pk=row.programme_id).exists()
    return redirect(task_url(queries.newest_of(row.item) or row.item) if seen else reverse("directing:mine"))


def again(request: HttpRequest, item: PlanItem, **typed: forms.Form) -> HttpResponse:
    """The page of the task once more, with what was typed."""
    now = queries.newest_of(item)
    shown = get_object_or_404(
        PlanItem.objects.select_related("version__programme__unit", "source"), pk=(now or item).pk
    )
    context = task_context(request, shown, is_asked=now is not None, **typed)
    return render(request, "directing/task.html", context, status=422)
