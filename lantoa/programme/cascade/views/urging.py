"""One page from the board to the official letter that urges late units on."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lantoa.core.clock import today
from lantoa.core.org.scope import units_where
from lantoa.core.org.working_days import add_working_days
from lantoa.core.refusals import told_to
from lantoa.lib.texts import one_line
from lantoa.programme.cascade import actions
from lantoa.programme.cascade.boards import late_rows
from lantoa.programme.cascade.forms import UrgingForm
from lantoa.programme.cascade.letters import signers_of
from lantoa.programme.cascade.permissions import RECEIVE_UNIT_PLAN
from lantoa.programme.cascade.views.found import trail
from lantoa.programme.plan.models import Programme

# Proposed for the new day; the person who drafts decides.
WORKING_DAYS_GIVEN = 3


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def urge(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose whom it goes to, the new day and who signs; the letter then takes the road of every document."""
    own = Programme.objects.filter(unit__in=units_where(request.user, RECEIVE_UNIT_PLAN))
    programme = get_object_or_404(own.select_related("unit"), pk=pk)
    rows = late_rows(programme)
    form = UrgingForm(
        request.POST if request.method == "POST" else None,
        rows=rows,
        signers=signers_of(programme.unit),
        initial={"new_day": add_working_days(today(), WORKING_DAYS_GIVEN)},
    )
    if form.is_valid():
        with told_to(form):
            letter = actions.draft_urging_letter(programme, by=request.user, **form.cleaned_data)
            messages.success(request, _("The letter is drafted. It goes out once it is signed, numbered and sent."))
            return redirect(letter)
    board = reverse("cascade:board", args=[programme.pk])
    context = {
        "programme": programme,
        "rows": rows,
        "form": form,
        "trail": [*trail(), (one_line(programme.title, 60), board)],
        "board_url": board,
    }
    return render(request, "cascade/urge.html", context, status=422 if form.errors else 200)
