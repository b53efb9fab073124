"""Outgoing documents: the list, one document with its road, each step, downloads."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.core import files
from lantoa.core.documents import actions, forms, queries
from lantoa.core.documents.layout import lines, writers
from lantoa.core.documents.layout.names import file_name
from lantoa.core.documents.models import DocumentState, OfficialDocument
from lantoa.core.documents.permissions import DRAFT_DOCUMENT, ISSUE_DOCUMENT
from lantoa.core.documents.unit_groups import groups_around
from lantoa.core.documents.views.tabs import tabs
from lantoa.core.files.models import StoredFile
from lantoa.core.org.scope import may
from lantoa.lib.texts import one_line
from lantoa.ui.paging import page_of


@dataclass(frozen=True)
class StepView:
    """A step of the road as a form: what is asked, which verb it calls, what is said afterwards."""

    form: type[forms.StepForm]
    verb: Callable[..., Any]
    done: str | Promise


STEPS = {
    "kiem-tra": StepView(forms.NoteForm, actions.check, gettext_lazy("The form is checked. The signer is told.")),
    "duyet": StepView(forms.NoteForm, actions.approve, gettext_lazy("Approved. The records clerk is told.")),
    "tra-lai": StepView(forms.ReasonForm, actions.send_back, gettext_lazy("Sent back. The drafter is told.")),
    "cap-so": StepView(forms.NumberForm, actions.give_number, gettext_lazy("Number and date are given.")),
    "ban-ky": StepView(forms.SignedForm, actions.keep_signed, gettext_lazy("The signed file is kept.")),
    "giu-ban-ky": StepView(forms.OfferedForm, actions.keep_offered, gettext_lazy("The signed file is kept.")),
    "gui": StepView(forms.StepForm, actions.send, gettext_lazy("Sent. Every receiving unit is told.")),
    "thu-hoi": StepView(forms.ReasonForm, actions.recall, gettext_lazy("Recalled. Every receiving unit is told.")),
    "bo": StepView(forms.ReasonForm, actions.drop, gettext_lazy("Given up. The reason stays with it.")),
}
NEXT = {
    DocumentState.DRAFTED: "kiem-tra",
    DocumentState.CHECKED: "duyet",
    DocumentState.APPROVED: "cap-so",
    DocumentState.NUMBERED: "ban-ky",
    DocumentState.SIGNED: "gui",
}


def visible_document(request: HttpRequest, pk: int) -> OfficialDocument:
    """The document, if the person may see it; 404 otherwise."""
    documents = OfficialDocument.objects.visible_to(request.user)
    return get_object_or_404(documents.select_related("issuer", "drafted_by", "signed_file", "offered_file"), pk=pk)


@login_required
@require_safe
def document_list(request: HttpRequest) -> HttpResponse:
    page = page_of(request, queries.documents_for(request.user))
    return render(request, "documents/document_list.html", {"page": page, "tabs": tabs(request)})


@login_required
@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, visible_document(request, pk))


def _show(
    request: HttpRequest, shown: OfficialDocument, name: str = "", typed: forms.StepForm | None = None
) -> HttpResponse:
    """The page of a document; `typed` is the form of the step `name` that could not be taken."""
    context = {
        "document": shown,
        "trail": [(_("Documents"), reverse("documents:document_list"))],
        "paper": lines.paper_of(shown.text),
        "road": queries.road_of(shown),
        "waits_for": queries.waits_for(shown),
        "moments": queries.moments_of(shown),
        "receipts": queries.receipts_of(shown) if shown.receipts.exists() else None,
        "recipients": shown.receipts.select_related("unit").order_by("unit__sort_key", "pk"),
        "may_revise": queries.may_revise(shown, request.user),
        "may_recall": shown.is_sent and may(request.user, ISSUE_DOCUMENT, shown.issuer_id),
        "may_drop": _may_drop(shown, request.user),
        "addressees": shown.addressees.in_tree_order(),
        "may_address": queries.may_address(shown, request.user),
    }
    context |= _steps_open(shown, request.user) | ({_place_of(shown, name): typed} if typed else {})
    return render(request, "documents/document.html", context, status=422 if typed else 200)


def _steps_open(shown: OfficialDocument, person: Any) -> dict[str, Any]:
    """The next step of this person with its form, and the forms beside it; their ids differ, for they share a page."""
    forms_beside = {"ending": forms.ReasonForm(document=shown, auto_id="ending-%s")}
    station = queries.next_station(shown, person)
    if station is None:
        return forms_beside
    step = NEXT[station.state]
    return forms_beside | {
        "station": station,
        "step": step,
        "form": STEPS[step].form(document=shown),
        "may_return": station.state in {DocumentState.DRAFTED, DocumentState.CHECKED},
        "reason": forms.ReasonForm(document=shown, auto_id="return-%s"),
        "replacement": forms.SignedForm(document=shown, auto_id="again-%s"),
        "offered": queries.offered_of(shown),
        "keeping": forms.OfferedForm(document=shown, auto_id="keeping-%s"),
    }


def _place_of(shown: OfficialDocument, step: str) -> str:
    """Under which name the page shows the form of a step."""
    if step == NEXT.get(DocumentState(shown.state)):
        return "form"
    return {"tra-lai": "reason", "ban-ky": "replacement", "giu-ban-ky": "keeping"}.get(step, "ending")


def _may_drop(shown: OfficialDocument, person: Any) -> bool:
    permission = ISSUE_DOCUMENT if shown.number else DRAFT_DOCUMENT
    return DocumentState(shown.state) in NEXT and may(person, permission, shown.issuer_id)


@login_required
@require_POST
def document_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    shown = visible_document(request, pk)
    if step not in STEPS:
        raise Http404
    form = STEPS[step].form(request.POST, request.FILES, document=shown)
    if not form.is_valid():
        return _show(request, shown, step, form)
    taken = STEPS[step].verb(shown, by=request.user, **form.cleaned_data)
    if taken.offered_file_id:
        messages.warning(request, _("The file is not kept yet. Look first at how it stands to the approved text."))
    else:
        messages.success(request, STEPS[step].done)
    return redirect(shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def document_addressees(request: HttpRequest, pk: int) -> HttpResponse:
    shown = visible_document(request, pk)
    if not queries.may_address(shown, request.user):
        raise Http404
    initial = {"units": shown.addressees.all(), "outside": shown.outside_addressees}
    groups = groups_around(shown.issuer)
    form = forms.AddresseesForm(request.POST if request.method == "POST" else None, groups=groups, initial=initial)
    if form.is_valid():
        actions.choose_addressees(shown, by=request.user, **form.cleaned_data)
        messages.success(request, _("The recipients are chosen."))
        return redirect(shown)
    context = {"document": shown, "form": form, "trail": [(one_line(shown.title, 60), shown.get_absolute_url())]}
    return render(request, "documents/document_addressees.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def document_edit(request: HttpRequest, pk: int) -> HttpResponse:
    drafts = OfficialDocument.objects.visible_to(request.user, DRAFT_DOCUMENT).filter(state=DocumentState.DRAFTED)
    shown = get_object_or_404(drafts, pk=pk)
    form = forms.TextForm(request.POST if request.method == "POST" else None, text=shown.text)
    if form.is_valid():
        actions.revise(shown, text=form.revised(), by=request.user)
        messages.success(request, _("The text is changed."))
        return redirect(shown)
    context = {"document": shown, "form": form, "trail": [(one_line(shown.title, 60), shown.get_absolute_url())]}
    return render(request, "documents/document_edit.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def document_download(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    shown = visible_document(request, pk)
    # What came signed has no paper of our making; its file is the document.
    if ending not in writers.WRITERS or shown.is_from_outside:
        raise Http404
    writer = writers.WRITERS[ending]
    name = file_name(shown.type_name, shown.number_symbol, shown.title)
    response = HttpResponse(writer.write(shown.text), content_type=writer.media_type)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}.{ending}"
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@login_required
@require_safe
def document_signed(request: HttpRequest, pk: int) -> HttpResponseBase:
    shown = visible_document(request, pk)
    return _served(request, shown.signed_file)


@login_required
@require_safe
def document_offered(request: HttpRequest, pk: int) -> HttpResponseBase:
    return _served(request, visible_document(request, pk).offered_file)


def _served(request: HttpRequest, file: StoredFile | None) -> HttpResponseBase:
    if file is None:
        raise Http404
    return files.serve(request, file, inline=True)
