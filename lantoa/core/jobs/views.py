from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from lantoa.core.jobs import actions, queries
from lantoa.core.jobs.models import Job


@login_required
def job_list(request: HttpRequest) -> HttpResponse:
    return render(request, "jobs/job_list.html", {"jobs": queries.jobs_of(request.user)})


@login_required
def job_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One job; asked by a script, only its piece, and a finished one reloads the page that waits for it."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    if not request.htmx:
        return render(request, "jobs/job_detail.html", {"job": job})
    response = _piece(request, job)
    if job.is_finished and "reload" in request.GET:
        response["HX-Refresh"] = "true"
    return response


@login_required
@require_POST
def job_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    return _after(request, actions.cancel(job, by=request.user))


@login_required
@require_POST
def job_retry(request: HttpRequest, pk: int) -> HttpResponse:
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    return _after(request, actions.retry(job, by=request.user))


def _after(request: HttpRequest, job: Job) -> HttpResponse:
    return _piece(request, job) if request.htmx else redirect("jobs:job_detail", pk=job.pk)


def _piece(request: HttpRequest, job: Job) -> HttpResponse:
    return render(request, "jobs/progress.html", {"job": job, "reload": "reload" in request.GET})
