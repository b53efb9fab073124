"""Which language a page speaks, and when a sign-in was last used."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from lantoa.core.clock import real_now

# Writing at every request would make every reader a writer.
SEEN_EVERY = timedelta(minutes=5)


class LanguageMiddleware:
    """The person's own choice, else the choice kept in a cookie, else Vietnamese.

    The browser's Accept-Language is not asked: office machines are often set to English, their users are not.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(chosen_language(request)):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        patch_vary_headers(response, ["Cookie"])
        return response


def chosen_language(request: HttpRequest) -> str:
    """The code of the language that this reader chose, or of the default."""
    offered = dict(settings.LANGUAGES)
    own = request.user.language if request.user.is_authenticated else ""
    kept = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return next((code for code in (own, kept) if code in offered), settings.LANGUAGE_CODE)


class LastSeenMiddleware:
    """Keeps the list of a person's sign-ins true to within a few minutes."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.session.session_key:
            session = UserSession.objects.filter(session_key=request.session.session_key).first()
            if session is None or session.last_seen_at < real_now() - SEEN_EVERY:
                UserSession.objects.create_from_request(request)
        return self.get_response(request)
