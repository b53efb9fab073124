"""Answers to scripts. Never a page and never a redirect: a phone must be able to tell an answer from anything else."""

import errno
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from lantoa.core.refusals import Refusal

FULL = {errno.ENOSPC, errno.EDQUOT}
NO_ROOM = 507
View = Callable[..., HttpResponse]


def sign_in_address() -> str:
    """Where somebody signs in who then wants to see the outbox."""
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': reverse('outbox:outbox')})}"


def answers_in_json(view: View) -> View:
    """A view for scripts of people who are signed in: a refusal, a full disk and the end of a sign-in come as JSON too."""

    @never_cache
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return JsonResponse({"answer": "sign_in", "sign_in": sign_in_address()}, status=401)
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            said = {"answer": "refused", "sentence": refusal.sentence, "field": refusal.field or ""}
            return JsonResponse(said, status=refusal.status)
        except OSError as error:
            if error.errno not in FULL:
                raise
            sentence = _("The server has no room for files at the moment. This device keeps yours and tries again.")
            return JsonResponse({"answer": "no_room", "sentence": sentence}, status=NO_ROOM)

    return answered
