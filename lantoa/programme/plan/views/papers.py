"""A draft programme as the official plan that it becomes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lantoa.core.documents.layout import lines
from lantoa.core.documents.permissions import DRAFT_DOCUMENT
from lantoa.lib.texts import one_line
from lantoa.programme.intake.models import Draft
from lantoa.programme.plan import actions
from lantoa.programme.plan.paper import official_text, paper_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def draft_paper(request: HttpRequest, pk: int) -> HttpResponse:
    draft = get_object_or_404(
        Draft.objects.visible_to(request.user, DRAFT_DOCUMENT).select_related("unit__kind"), pk=pk
    )
    if request.method == "POST":
        document = actions.draft_paper(draft, by=request.user)
        messages.success(request, _("The official document is drafted from the programme."))
        return redirect(document)
    context = {
        "draft": draft,
        "document": paper_of(draft),
        "paper": lines.paper_of(official_text(draft)),
        "trail": [(one_line(str(draft), 60), draft.get_absolute_url())],
    }
    return render(request, "plan/draft_paper.html", context)
