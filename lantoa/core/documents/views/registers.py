"""The register of outgoing documents, and how a unit numbers them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lantoa.core.documents import actions, queries
from lantoa.core.documents.forms import NumberingForm
from lantoa.core.documents.models import Numbering
from lantoa.core.documents.permissions import ISSUE_DOCUMENT
from lantoa.core.documents.views.tabs import tabs
from lantoa.core.org.scope import units_where
from lantoa.ui.paging import page_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """The register; a records clerk also sees, and can change, how the unit numbers."""
    unit = units_where(request.user, ISSUE_DOCUMENT).in_tree_order().first()
    form = None
    if unit is not None:
        numbering = Numbering.objects.filter(issuer=unit).first() or Numbering(issuer=unit)
        initial = {"source": numbering.source, "is_per_type": numbering.is_per_type}
        form = NumberingForm(request.POST if request.method == "POST" else None, initial=initial)
        if form.is_valid():
            actions.choose_numbering(unit, by=request.user, **form.cleaned_data)
            messages.success(request, _("The way of numbering is saved."))
            return redirect("documents:register")
    page = page_of(request, queries.register_for(request.user), size=50)
    context = {"page": page, "tabs": tabs(request), "form": form, "clerk_unit": unit}
    status = 422 if form and form.is_bound else 200
    return render(request, "documents/register.html", context, status=status)
