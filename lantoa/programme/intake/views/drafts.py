"""Taking documents in and reviewing them as a whole."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from lantoa.core import files, jobs
from lantoa.core.clock import today
from lantoa.core.org.scope import units_where
from lantoa.core.refusals import told_to
from lantoa.lib.texts import one_line
from lantoa.programme.intake import actions, queries
from lantoa.programme.intake.citations import cited_by
from lantoa.programme.intake.forms import AddForm, ByHandForm, HeaderForm, TakeInForm
from lantoa.programme.intake.models import Draft, Item
from lantoa.programme.intake.next_step import next_steps
from lantoa.programme.intake.permissions import REVIEW_DRAFT, TAKE_IN
from lantoa.programme.intake.views.autosave import is_autosave, saved
from lantoa.programme.intake.views.pictures import page_picture
from lantoa.programme.intake.wording import refusal_sentence, remark_sentences, verdict_sentence
from lantoa.ui.paging import page_of


@login_required
@require_safe
def draft_list(request: HttpRequest) -> HttpResponse:
    return _list(request)


def _list(request: HttpRequest, *, form=None, by_hand=None, status: int = 200) -> HttpResponse:
    units = units_where(request.user, TAKE_IN)
    page = page_of(request, queries.drafts_for(request.user))
    context = {
        "page": page,
        "drafts": queries.listed(page),
        "may_take_in": units.exists(),
        "form": form or TakeInForm(units=units),
        "by_hand": by_hand or ByHandForm(units=units, initial={"first_year": today().year}),
    }
    return render(request, "intake/draft_list.html", context, status=status)


@login_required
@require_POST
def draft_take_in(request: HttpRequest) -> HttpResponse:
    form = TakeInForm(request.POST, request.FILES, units=units_where(request.user, TAKE_IN))
    if not form.is_valid():
        return _list(request, form=form, status=422)
    draft = actions.take_in(form.cleaned_data["unit"], upload=form.cleaned_data["upload"], by=request.user)
    return redirect("intake:draft_review", draft.pk)


@login_required
@require_POST
def draft_by_hand(request: HttpRequest) -> HttpResponse:
    form = ByHandForm(request.POST, units=units_where(request.user, TAKE_IN))
    if not form.is_valid():
        return _list(request, by_hand=form, status=422)
    unit = form.cleaned_data.pop("unit")
    draft = actions.make_by_hand(unit, by=request.user, **form.cleaned_data)
    return redirect("intake:draft_review", draft.pk)


def trail(draft: Draft | None = None) -> list[tuple[str, str]]:
    """Where every page of a draft stands; `draft` for the pages below its review."""
    above = [(_("Take in a plan"), reverse("intake:draft_list"))]
    return [*above, (one_line(str(draft), 60), draft.get_absolute_url())] if draft else above


def visible_draft(request: HttpRequest, pk: int, to: str | None = None) -> Draft:
    """The draft, if the person may see it; 404 otherwise."""
    drafts = Draft.objects.visible_to(request.user, to) if to else Draft.objects.visible_to(request.user)
    return get_object_or_404(drafts.select_related("unit", "file", "made_by"), pk=pk)


@login_required
@require_safe
def draft_review(request: HttpRequest, pk: int) -> HttpResponse:
    draft = visible_draft(request, pk)
    if request.htmx and not draft.is_waiting:
        # The page that waits asks; what it waited for has styles and scripts of its own.
        return HttpResponse(headers={"HX-Refresh": "true"})
    if draft.is_waiting or draft.is_refused:
        job = jobs.latest(f"{actions.drafts.READ_WORK}:{draft.pk}")
        context = {"draft": draft, "job": job, "why": refusal_sentence(draft), "trail": trail()}
        return render(request, "intake/draft_waiting.html", context)
    return render(request, "intake/draft_review.html", review_context(request, draft))


def shown_of(request: HttpRequest, draft: Draft) -> str:
    """Which items are wanted: as asked, else as on the page that a script asks from, else doubts until none is left."""
    asking = QueryDict(urlsplit(request.htmx.current_url or "").query)
    first = "doubts" if draft.items.doubtful().exists() else "all"
    shown = request.GET.get("xem") or request.POST.get("xem") or asking.get("xem") or first
    if shown not in queries.SHOWN:
        raise Http404
    return shown


def place_of(request: HttpRequest, item: Item) -> str:
    """Where a page without scripts goes on after an act: among the same items, at this one or at what follows it."""
    shown = shown_of(request, item.draft)
    rows = queries.review_of(item.draft, shown=shown).rows
    here = queries.next_in(rows, item)
    return f"{item.draft.get_absolute_url()}?xem={shown}#{f'item-{here.pk}' if here else 'items-pane'}"


def _back_to_review(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The review among the items that were shown."""
    return redirect(f"{draft.get_absolute_url()}?xem={shown_of(request, draft)}")


def review_context(
    request: HttpRequest, draft: Draft, *, touched: Iterable[Item] = (), **more: object
) -> dict[str, object]:
    """What the review screen needs, whole or in pieces; `touched` items are shown whatever else is."""
    return {
        "draft": draft,
        "trail": trail(),
        "review": queries.review_of(draft, shown=shown_of(request, draft), touched={item.pk for item in touched}),
        "pages": queries.pages_of(draft),
        "cited": cited_by(draft),
        "header": HeaderForm(instance=draft),
        "add": AddForm(draft=draft, initial={"under": queries.goes_on_under(draft)}),
        "verdict": verdict_sentence(draft),
        "remarks": remark_sentences(draft),
        "steps": next_steps(draft, request.user),
        "may_review": draft.is_in_review
        and Draft.objects.visible_to(request.user, REVIEW_DRAFT).filter(pk=draft.pk).exists(),
        **more,
    }


@login_required
@require_POST
def draft_header(request: HttpRequest, pk: int) -> HttpResponse:
    draft = visible_draft(request, pk, REVIEW_DRAFT)
    form = HeaderForm(request.POST, instance=visible_draft(request, pk, REVIEW_DRAFT))
    if form.is_valid():
        changes = dict(form.cleaned_data)
        with told_to(form):
            corrected = actions.correct_header(draft, seen=changes.pop("version"), by=request.user, **changes)
            return saved(corrected.revision) if is_autosave(request) else _back_to_review(request, draft)
    return render(request, "intake/draft_review.html", review_context(request, draft, header=form), status=422)


@login_required
@require_POST
def draft_accept_certain(request: HttpRequest, pk: int) -> HttpResponse:
    draft = visible_draft(request, pk, REVIEW_DRAFT)
    actions.accept_certain(draft, by=request.user)
    return _back_to_review(request, draft)


@login_required
@require_POST
def draft_read_again(request: HttpRequest, pk: int) -> HttpResponse:
    draft = actions.read_again(visible_draft(request, pk, TAKE_IN), by=request.user)
    return redirect("intake:draft_review", draft.pk)


@login_required
@require_POST
def draft_set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    actions.set_aside_draft(visible_draft(request, pk, REVIEW_DRAFT), by=request.user)
    return redirect("intake:draft_list")


@login_required
@require_safe
def draft_file(request: HttpRequest, pk: int) -> HttpResponse:
    draft = visible_draft(request, pk)
    if draft.file is None:
        raise Http404
    return files.serve(request, draft.file)


@login_required
@require_safe
@cache_control(private=True, max_age=3600)
def draft_page(request: HttpRequest, pk: int, page: int) -> HttpResponse:
    return page_picture(visible_draft(request, pk), page)
