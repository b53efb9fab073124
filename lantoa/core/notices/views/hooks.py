"""Where providers tell what became of messages. Not for people: whoever calls shows that they know the secret."""

import hmac
import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from lantoa.core.notices import receipts
from lantoa.core.notices.ways.sms import NOBODY
from lantoa.core.notices.ways.zalo import webhook


@csrf_exempt
@require_POST
def zalo(request: HttpRequest) -> HttpResponse:
    """An event of Zalo. It comes at least once and is answered quickly; what is nothing to us is taken all the same."""
    signature = request.headers.get("X-ZEvent-Signature", "")
    timestamp = request.headers.get("X-ZEvent-Timestamp", "")
    if not webhook.is_from_zalo(request.body, signature=signature, timestamp=timestamp):
        return HttpResponse(status=403)
    if event := webhook.event_of(request.body):
        receipts.note_event(event)
    return HttpResponse(status=200)


@csrf_exempt
@require_POST
def sms(request: HttpRequest) -> HttpResponse:
    """A report of the gateway: `{"reference", "status": "delivered" or "failed", "error"}`, with the key as bearer."""
    said = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not settings.SMS_KEY or not hmac.compare_digest(said.encode(), settings.SMS_KEY.encode()):
        return HttpResponse(status=403)
    try:
        report = json.loads(request.body)
    except ValueError:
        return HttpResponse(status=400)
    if not isinstance(report, dict):
        return HttpResponse(status=400)
    receipts.note_sms(
        str(report.get("reference", "")),
        is_delivered=report.get("status") == "delivered",
        has_failed=report.get("status") == "failed",
        is_nobody=str(report.get("error", "")) in NOBODY,
    )
    return HttpResponse(status=200)
