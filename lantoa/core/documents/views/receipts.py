"""Incoming documents: what came to the person's units, opening it, confirming it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lantoa.core import files
from lantoa.core.documents import actions, queries
from lantoa.core.documents.layout import lines
from lantoa.core.documents.models import Receipt
from lantoa.core.documents.permissions import ACKNOWLEDGE
from lantoa.core.documents.views.tabs import tabs
from lantoa.core.org.scope import may
from lantoa.ui.paging import page_of


def visible_receipt(request: HttpRequest, pk: int) -> Receipt:
    """What came to a unit of the person; 404 otherwise."""
    receipts = Receipt.objects.visible_to(request.user)
    return get_object_or_404(receipts.select_related("document__issuer", "document__signed_file", "unit"), pk=pk)


@login_required
@require_safe
def receipt_list(request: HttpRequest) -> HttpResponse:
    page = page_of(request, queries.receipts_for(request.user))
    return render(request, "documents/receipt_list.html", {"page": page, "tabs": tabs(request)})


@login_required
@require_safe
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    shown = visible_receipt(request, pk)
    opened = actions.open_receipt(shown, by=request.user)
    context = {
        "receipt": opened,
        "document": shown.document,
        "facts": [(_("To"), shown.unit.name), *queries.facts_of(opened)],
        "paper": lines.paper_of(shown.document.text),
        "may_acknowledge": may(request.user, ACKNOWLEDGE, shown.unit_id),
        "trail": [
            (_("Documents"), reverse("documents:document_list")),
            (_("Incoming"), reverse("documents:receipt_list")),
        ],
    }
    return render(request, "documents/receipt.html", context)


@login_required
@require_POST
def receipt_acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    shown = visible_receipt(request, pk)
    actions.acknowledge(shown, by=request.user)
    messages.success(request, _("The sender now sees that the document has come."))
    return redirect(shown)


@login_required
@require_POST
def receipt_destroyed(request: HttpRequest, pk: int) -> HttpResponse:
    shown = visible_receipt(request, pk)
    actions.confirm_destroyed(shown, by=request.user)
    messages.success(request, _("The sender now sees that your copies are destroyed."))
    return redirect(shown)


@login_required
@require_safe
def receipt_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    shown = visible_receipt(request, pk)
    return files.serve(request, shown.document.signed_file, inline=True)


@login_required
@require_safe
def document_receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """From a notice about a document to the receipt of the reader's own unit."""
    own = queries.receipts_for(request.user).filter(document__pk=pk).first()
    if own is None:
        raise Http404
    return redirect(own)
