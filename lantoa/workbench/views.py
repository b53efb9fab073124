from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lantoa.core.clock import today
from lantoa.core.org.scope import units_where
from lantoa.core.roster.queries.people import classes_of_account
from lantoa.programme.intake.permissions import TAKE_IN
from lantoa.programme.plan.permissions import PUBLISH
from lantoa.programme.plan.queries import programmes_for
from lantoa.programme.plan.status import followed_by
from lantoa.workbench.queries import administration, waiting_for


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    waiting = waiting_for(request.user)
    context = {
        "first": waiting[0] if waiting else None,
        "rest": waiting[1:],
        # Whoever takes in and may not publish alone begins nothing: their work comes from above.
        "may_begin": units_where(request.user, TAKE_IN).filter(pk__in=units_where(request.user, PUBLISH)).exists(),
        "posts": request.user.posts.held_on().select_related("unit", "acting_for__person"),
        "classes": classes_of_account(request.user),
        "followed": followed_by(request.user),
        "sees_programmes": programmes_for(request.user).exists(),
        "administration": administration(request.user),
        "today": today(),
    }
    return render(request, "workbench/home.html", context)
