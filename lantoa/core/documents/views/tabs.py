from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.core.documents.models import Receipt
from lantoa.core.documents.permissions import ACKNOWLEDGE


def tabs(request: HttpRequest) -> list[dict[str, Any]]:
    """The sides of the documents' place: what goes out, what comes in, the register."""
    waiting = Receipt.objects.visible_to(request.user, ACKNOWLEDGE).unacknowledged().count()
    places = [
        (_("Outgoing"), reverse("documents:document_list"), ""),
        (_("Incoming"), reverse("documents:receipt_list"), waiting or ""),
        (_("Register"), reverse("documents:register"), ""),
    ]
    return [
        {"label": label, "url": url, "is_current": request.path == url, "count": count} for label, url, count in places
    ]
