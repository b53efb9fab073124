"""Whoever holds a post that demands a second factor sets one up before anything else."""

from dataclasses import dataclass

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.core.accounts.queries import came_from_provider, has_second_factor
from lantoa.core.org.queries import holds_post_as
from lantoa.core.org.roles import Role

# The way out, and what setting one up may ask; its own pages are all called mfa_….
ALWAYS_OPEN = {"language", "account_login", "account_logout", "account_reauthenticate", "account_inactive"}


@dataclass(frozen=True)
class Demand:
    """The line above the pages that stay open."""

    text: str
    icon: str = "shield-check"


class SecondFactorMiddleware:
    """Stands before every page and not only after sign-in: a post may be given at any time."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        name = request.resolver_match.view_name
        if name in ALWAYS_OPEN or name.startswith("mfa_") or not is_wanting(request):
            return None
        if request.htmx:
            return HttpResponse(headers={"HX-Redirect": reverse("mfa_index")})
        return redirect("mfa_index")


def is_wanting(request: HttpRequest) -> bool:
    """Whether the person holds a post today that demands a second factor, and has none."""
    if not settings.SECOND_FACTOR_ROLES or settings.DEMO or not request.user.is_authenticated:
        return False
    if settings.OIDC_SECOND_FACTOR and came_from_provider(request, request.user):
        return False
    return not has_second_factor(request.user) and holds_post_as(request.user, settings.SECOND_FACTOR_ROLES)


def demand(request: HttpRequest) -> Demand | None:
    """What is said to whoever is held up."""
    return Demand(_("Your post demands a second factor. Set one up, then you go on.")) if is_wanting(request) else None


def roles_exist(**_options: object) -> list[CheckMessage]:
    """A misspelt role would demand nothing of anybody."""
    unknown = sorted(set(settings.SECOND_FACTOR_ROLES) - set(Role.values))
    if not unknown:
        return []
    hint = f"The keys of the roles are {', '.join(Role.values)}; see docs/guides/sign-in.md."
    return [Error(f"LANTOA_SECOND_FACTOR_ROLES names no role: {', '.join(unknown)}.", hint=hint, id="workbench.E001")]
