from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from lantoa.project.demo import actions, queries
from lantoa.project.demo.days import set_days
from lantoa.project.demo.forms import DayForm, EnterForm
from lantoa.ui.addresses import led_back

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_safe
def cast(request: HttpRequest) -> HttpResponse:
    """Everybody who can be entered, in words."""
    return render(
        request, "demo/cast.html", {"groups": queries.cast(), "days": set_days(), "next": request.GET.get("next", "")}
    )


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as one person of the cast; nobody else can be entered this way."""
    form = EnterForm(request.POST)
    person = queries.person_of_cast(form.cleaned_data["username"]) if form.is_valid() else None
    if person is None:
        raise Http404
    login(request, person, backend=BACKEND)
    return led_back(request, request.POST.get("next", ""))


@require_POST
def day_set(request: HttpRequest) -> HttpResponse:
    """Move the demo to another of its days and stay on the page."""
    form = DayForm(request.POST)
    if not form.is_valid():
        raise actions.DayNotSet
    actions.set_day(form.cleaned_data["day"], by=request.user if request.user.is_authenticated else actions.NAME)
    return led_back(request, request.POST.get("next", ""))


@require_POST
def let_live(request: HttpRequest) -> HttpResponse:
    """Start the story of the plans; a banner says how far it has come."""
    actions.let_live(by=request.user if request.user.is_authenticated else actions.NAME)
    return led_back(request, request.POST.get("next", ""))
