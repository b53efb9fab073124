"""The review of single items. Each answers an htmx request with what changed, and anyone else with the page."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from lantoa.core.documents.unit_groups import groups_below
from lantoa.core.refusals import told_to
from lantoa.programme.intake import actions, queries
from lantoa.programme.intake.forms import AddForm, ItemForm, MoveForm, PartyForm, SeenForm
from lantoa.programme.intake.models import Draft, Item
from lantoa.programme.intake.permissions import REVIEW_DRAFT
from lantoa.programme.intake.places import steps_from
from lantoa.programme.intake.views.autosave import is_autosave, saved, was_overtaken
from lantoa.programme.intake.views.drafts import place_of, review_context, shown_of, trail, visible_draft


def reviewable_item(request: HttpRequest, pk: int) -> Item:
    """The item, if the person may review its draft; 404 otherwise."""
    drafts = Draft.objects.visible_to(request.user, REVIEW_DRAFT)
    items = Item.objects.filter(draft__in=drafts).select_related("draft__unit", "parent", "changed_by")
    return get_object_or_404(items, pk=pk)


def _whole(request: HttpRequest, draft: Draft, *touched: Item) -> HttpResponse:
    """All rows anew, with the counts above them: several items moved or changed their place."""
    if request.htmx:
        context = review_context(request, draft, touched=touched, is_answer=True)
        return render(request, "intake/draft_review.html#items", context)
    return redirect(place_of(request, touched[-1]))


def _one(request: HttpRequest, item: Item) -> HttpResponse:
    """The row of one item, with those above it and the counts above the list."""
    if not request.htmx:
        return redirect(place_of(request, item))
    item = reviewable_item(request, item.pk)
    shown = shown_of(request, item.draft)
    context = {
        "row": queries.row_of(item),
        "above": queries.rows_above(item, shown),
        "draft": item.draft,
        "review": queries.review_of(item.draft, shown=shown),
        "may_review": True,
        "is_answer": True,
    }
    return render(request, "intake/item_row.html", context)


def _seen(request: HttpRequest) -> int:
    return SeenForm(request.POST).number("seen")


@login_required
def item_correct(request: HttpRequest, pk: int) -> HttpResponse:
    item = reviewable_item(request, pk)
    form = ItemForm(request.POST or None, instance=reviewable_item(request, pk))
    if form.is_valid():
        changes = dict(form.cleaned_data)
        with told_to(form):
            corrected = actions.correct(item, seen=changes.pop("version"), by=request.user, **changes)
            return saved(corrected.revision) if is_autosave(request) else _one(request, corrected)
    # As it is by now: of two who keep their words in one moment, the second sees the first one's.
    item = reviewable_item(request, pk) if form.is_bound else item
    theirs = item if was_overtaken(form, item.revision) else None
    status = 200 if not form.is_bound else 409 if theirs else 422
    return render(
        request, _item_template(request), _item_context(request, item, form) | {"theirs": theirs}, status=status
    )


def _item_template(request: HttpRequest) -> str:
    return "intake/item_correct.html#editor" if request.htmx else "intake/item_correct.html"


def _item_context(request: HttpRequest, item: Item, form: ItemForm) -> dict[str, Any]:
    return {
        "item": item,
        "draft": item.draft,
        "shown": shown_of(request, item.draft),
        "trail": trail(item.draft),
        "row": queries.row_of(item),
        "form": form,
        "form_id": f"item-form-{item.pk}",
        "steps": steps_from(item),
        "move": MoveForm(draft=item.draft, initial={"seen": item.revision, "under": item.parent_id}),
        "lines": item.draft.lines.filter(number__range=(item.first_line or 0, item.last_line or 0)).order_by("number"),
    }


@login_required
@require_safe
def item_row(request: HttpRequest, pk: int) -> HttpResponse:
    """The item as the review shows it: where an open form closes."""
    return _one(request, reviewable_item(request, pk))


@login_required
@require_POST
def item_accept(request: HttpRequest, pk: int) -> HttpResponse:
    return _one(request, actions.accept(reviewable_item(request, pk), seen=_seen(request), by=request.user))


def _changing(verb: Callable[..., Item]) -> Callable[[HttpRequest, int], HttpResponse]:
    """A view for a verb that may change several rows."""

    @login_required
    @require_POST
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        item = reviewable_item(request, pk)
        return _whole(request, item.draft, verb(item, seen=_seen(request), by=request.user))

    return view


item_set_aside = _changing(actions.set_aside)
item_restore = _changing(actions.restore)
item_join = _changing(actions.join_with_previous)


@login_required
@require_POST
def item_split(request: HttpRequest, pk: int) -> HttpResponse:
    item = reviewable_item(request, pk)
    at = SeenForm(request.POST).number("at")
    second = actions.split(item, at=at, seen=_seen(request), by=request.user)
    return _whole(request, item.draft, item, second)


@login_required
@require_POST
def item_move(request: HttpRequest, pk: int) -> HttpResponse:
    item = reviewable_item(request, pk)
    form = MoveForm(request.POST, draft=item.draft)
    if form.is_valid():
        with told_to(form):
            return _whole(request, item.draft, actions.move(item, by=request.user, **form.cleaned_data))
    context = _item_context(request, item, ItemForm(instance=item)) | {"move": form}
    return render(request, _item_template(request), context, status=422)


@login_required
@require_POST
def item_shift(request: HttpRequest, pk: int) -> HttpResponse:
    item = reviewable_item(request, pk)
    to = request.POST.get("to", "")
    return _whole(request, item.draft, actions.shift(item, to=to, seen=_seen(request), by=request.user))


@login_required
@require_POST
def item_add(request: HttpRequest, pk: int) -> HttpResponse:
    draft = visible_draft(request, pk, REVIEW_DRAFT)
    form = AddForm(request.POST, draft=draft)
    if form.is_valid():
        with told_to(form):
            return _whole(request, draft, actions.add(draft, by=request.user, **form.cleaned_data))
    return render(request, "intake/draft_review.html", review_context(request, draft, add=form), status=422)


@login_required
def item_party(request: HttpRequest, pk: int, party: int) -> HttpResponse:
    item = reviewable_item(request, pk)
    named = get_object_or_404(item.parties, pk=party)
    initial = {"as_written": named.as_written, "units": named.units.all(), "seen": item.revision}
    form = PartyForm(request.POST or None, groups=groups_below(item.draft.unit), initial=initial)
    if form.is_valid():
        with told_to(form):
            actions.name_party(item, role=named.role, by=request.user, party=named, **form.cleaned_data)
            return redirect(place_of(request, item))
    context = {"item": item, "draft": item.draft, "party": named, "form": form}
    context |= {"shown": shown_of(request, item.draft), "back": place_of(request, item), "trail": trail(item.draft)}
    return render(request, "intake/item_party.html", context, status=422 if form.is_bound else 200)
