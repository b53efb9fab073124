"""What is held of oneself: the copy of it, and the wish to be erased."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lantoa.core import files, jobs
from lantoa.core.accounts.personal_data import holdings
from lantoa.core.privacy import actions, forms, queries
from lantoa.core.refusals import told_to


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """Everything about one's own data; posting asks for a copy."""
    if request.method == "POST":
        actions.ask_for_copy(request.user, by=request.user)
        return redirect("privacy:own")
    copy = queries.last_copy(request.user)
    job = jobs.latest(f"{actions.COPY_WORK}:{copy.pk}") if copy and not copy.ready_at else None
    page = {
        "copy": copy,
        "job": job,
        "holdings": holdings(),
        "erasure": request.user.erasures.order_by("-pk").first(),
        "trail": [(_("My account"), reverse("account"))],
    }
    return render(request, "privacy/own.html", page)


@login_required
@require_safe
def copy_fetch(request: HttpRequest) -> HttpResponseBase:
    copy = queries.last_copy(request.user)
    if copy is None:
        return redirect("privacy:own")
    return files.serve(request, actions.fetch_copy(copy, by=request.user).file)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_erasure(request: HttpRequest) -> HttpResponse:
    """Ask to be erased, knowing what goes and what stays."""
    form = forms.ReasonForm(request.POST or None)
    if form.is_valid():
        with told_to(form):
            actions.ask_for_erasure(request.user, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("The request is sent. An administrator decides, and you are told."))
            return redirect("privacy:own")
    page = {
        "form": form,
        "holdings": holdings(),
        "posts": queries.posts_in_the_way(request.user),
        "trail": [(_("My account"), reverse("account")), (_("My data"), reverse("privacy:own"))],
    }
    return render(request, "privacy/own_erasure.html", page)
