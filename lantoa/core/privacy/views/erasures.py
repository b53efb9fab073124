"""Requests for erasure: asked on somebody's behalf, decided."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.core.accounts.models import User
from lantoa.core.accounts.personal_data import holdings
from lantoa.core.privacy import actions, forms, queries
from lantoa.core.privacy.models import Erasure
from lantoa.core.refusals import told_to
from lantoa.ui.paging import page_of


def visible_erasure(request: HttpRequest, pk: int) -> Erasure:
    return get_object_or_404(queries.erasures_for(request.user), pk=pk)


@login_required
@require_safe
def erasure_list(request: HttpRequest) -> HttpResponse:
    """Requests in reach, what waits first."""
    page = page_of(request, queries.erasures_for(request.user))
    return render(request, "privacy/erasure_list.html", {"page": page})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def erasure_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the erasure of somebody else, as their administrator."""
    person: User = get_object_or_404(queries.people_to_erase(request.user), pk=pk)
    form = forms.ReasonForm(request.POST or None)
    if form.is_valid():
        with told_to(form):
            actions.ask_for_erasure(person, reason=form.cleaned_data["reason"], by=request.user)
            return redirect("privacy:erasure_list")
    trail = [(_("Requests for erasure"), reverse("privacy:erasure_list"))]
    page = {"person": person, "form": form, "holdings": holdings(), "trail": trail}
    return render(request, "privacy/erasure_ask.html", page | {"posts": queries.posts_in_the_way(person)})


@login_required
@require_POST
def erasure_carry_out(request: HttpRequest, pk: int) -> HttpResponse:
    actions.erase(visible_erasure(request, pk), by=request.user)
    messages.success(request, _("The person is erased. What was done stays, and names nobody."))
    return redirect("privacy:erasure_list")


@login_required
@require_POST
def erasure_refuse(request: HttpRequest, pk: int) -> HttpResponse:
    form = forms.RemarkForm(request.POST)
    remark = form.cleaned_data["remark"] if form.is_valid() else ""
    actions.refuse_erasure(visible_erasure(request, pk), remark=remark, by=request.user)
    messages.success(request, _("The request is refused; the person is told why."))
    return redirect("privacy:erasure_list")
