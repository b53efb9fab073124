"""Who can do what: of a person and of a unit."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from lantoa.core.org import actions, posts, powers, queries
from lantoa.core.org.views.posts import trail_to


@login_required
@require_safe
def person_powers(request: HttpRequest, pk: int) -> HttpResponse:
    """Every post, stand-in and temporary power of a person, each with what it allows and how far."""
    person = get_object_or_404(powers.people_reviewed_by(request.user), pk=pk)
    held = actions.look_at_powers(person, by=request.user)
    page = {"person": person, "held": held, "is_own": person == request.user}
    page["may_erase"] = posts.gives_posts_to(request.user, person)
    return render(request, "org/person_powers.html", page)


@login_required
@require_safe
def unit_powers(request: HttpRequest, pk: int) -> HttpResponse:
    """Who may do what at a unit, from there and from above."""
    unit = get_object_or_404(queries.visible_units(request.user), pk=pk)
    page = {"shown": unit, "acts": powers.powers_at(unit), "trail": trail_to(unit)}
    return render(request, "org/unit_powers.html", page)
