"""Three addresses for scripts, the page of the outbox, and what makes the product an app on a phone."""

import json
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.core.outbox import actions, app, queries
from lantoa.core.outbox.declaring import takings, with_forms
from lantoa.core.outbox.items import NotReadable, read_batch, read_ids
from lantoa.core.outbox.json_answers import answers_in_json, sign_in_address


@require_safe
@never_cache
def outbox(request: HttpRequest) -> HttpResponse:
    """What this device holds; its scripts fill it in. Open to everybody, since it tells nothing that the server knows."""
    shell = "ui/workbench.html" if request.user.is_authenticated else "ui/plain.html"
    labels = {taking.code: str(taking.label) for taking in takings()}
    facts = {"shell": shell, "labels_json": json.dumps(labels), "sign_in": sign_in_address()}
    return render(
        request, "outbox/outbox.html", facts | {"forms": with_forms() if request.user.is_authenticated else []}
    )


@require_safe
@answers_in_json
def ask(request: HttpRequest) -> HttpResponse:
    """Who is signed in, the token for sending, and what is known of the items asked for."""
    known = queries.standing_of(request.user, read_ids(request.GET.getlist("id")))
    return JsonResponse(
        {"person": request.user.pk, "token": get_token(request), "items": [answer.as_json() for answer in known]}
    )


@require_POST
@answers_in_json
def send(request: HttpRequest) -> HttpResponse:
    """Up to fifty items in one request, each answered by itself."""
    answers = actions.receive(read_batch(request.body), by=request.user)
    return JsonResponse({"items": [answer.as_json() for answer in answers]})


@require_http_methods(["POST", "DELETE"])
@answers_in_json
def file(request: HttpRequest, pk: UUID, sha256: str) -> HttpResponse:
    """One file of an item, as the part "file" of a form; or that the person gave it up."""
    if request.method == "DELETE":
        parcel = actions.leave_file_out(pk, digest=sha256, by=request.user)
    elif upload := request.FILES.get("file"):
        parcel = actions.receive_file(upload, parcel_id=pk, digest=sha256, by=request.user)
    else:
        raise NotReadable
    (answer,) = queries.standing_of(request.user, [parcel.pk])
    return JsonResponse({"sha256": sha256} | answer.as_json())


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Shown by the service worker where there is no line. It names nobody: phones keep it for whoever comes."""
    return HttpResponse(render_to_string("outbox/offline.html", {"forms": with_forms()}))


@require_safe
@never_cache
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, at the root so that it serves every page; its text changes with every file that it keeps."""
    return HttpResponse(app.worker_script(), content_type="text/javascript; charset=utf-8")


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What makes the product an app that can be installed."""
    return JsonResponse(
        app.manifest(_("Reporting and communication of the unit")), content_type="application/manifest+json"
    )
