"""Posts: given, corrected, ended, lent and handed over."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.core.accounts.models import User
from lantoa.core.org import actions, post_forms, posts
from lantoa.core.org.giving import GivenToOneself
from lantoa.core.org.models import Post, Unit
from lantoa.core.refusals import told_to


def trail_to(unit: Unit) -> list[tuple[str, str]]:
    return [(_("Units"), reverse("org:unit_list")), (unit.label, reverse("org:unit_detail", args=[unit.pk]))]


def visible_post(request: HttpRequest, pk: int) -> Post:
    """The post, if the person may see it; 404 otherwise."""
    return get_object_or_404(posts.posts_for(request.user), pk=pk)


def picker(request: HttpRequest, unit: Unit, holder: User | None = None) -> dict[str, Any]:
    """The first half of every page that asks for a person: words to search by, and whom they find."""
    search = post_forms.PersonSearch(request.GET)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    return {"search": search, "words": words, "candidates": posts.candidates(request.user, unit, words, holder)}


def chosen(request: HttpRequest, unit: Unit, holder: User | None = None) -> User | None:
    """The person whom the address names, among those whom the reader may choose; the reader is told why it is not one."""
    pk = request.GET.get("person", "")
    if not pk.isdecimal() or len(pk) >= 19:
        return None
    if holder and int(pk) == holder.pk:
        messages.error(request, _("%(person)s holds this post already. Choose another person.") % {"person": holder})
    elif int(pk) == request.user.pk:
        messages.error(request, str(GivenToOneself.message))
    return posts.choosable(request.user, unit, holder).filter(pk=pk).first()


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def post_give(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person roles at a unit: whom first, then which."""
    unit = get_object_or_404(posts.units_to_staff(request.user), pk=pk)
    person, is_new = chosen(request, unit), "new" in request.GET
    page = {"shown": unit, "trail": trail_to(unit), "person": person, "is_new": is_new}
    if person is None and not is_new:
        return render(request, "org/post_give.html", page | picker(request, unit))
    form = post_forms.NewcomerForm(request.POST or None) if is_new else post_forms.TermsForm(request.POST or None)
    if form.is_valid():
        with told_to(form):
            who = form.newcomer if isinstance(form, post_forms.NewcomerForm) else person
            given = actions.take_on(unit, person=who, terms=form.terms, by=request.user)
            messages.success(request, _("%(person)s now has a post here.") % {"person": given[0].person})
            return redirect("org:unit_detail", unit.pk)
    return render(request, "org/post_give.html", page | {"form": form})


@login_required
@require_safe
def post_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One post: what it allows, how long, who stands in, and what can be done about it."""
    post = visible_post(request, pk)
    forms = {
        "title_form": post_forms.TitleForm(initial={"title": post.title}),
        "end_form": post_forms.LastDayForm(),
    }
    page = posts.post_page(request.user, post)
    return render(request, "org/post_detail.html", {"page": page, "held": post, "trail": trail_to(post.unit)} | forms)


@login_required
@require_POST
def post_correct(request: HttpRequest, pk: int) -> HttpResponse:
    post = visible_post(request, pk)
    form = post_forms.TitleForm(request.POST)
    if form.is_valid():
        actions.correct_post(post, title=form.cleaned_data["title"].strip(), by=request.user)
        messages.success(request, _("The title is corrected."))
    return redirect("org:post_detail", pk)


@login_required
@require_POST
def post_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a post, or a time of standing in, on a day."""
    post = visible_post(request, pk)
    form = post_forms.LastDayForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose the last day of the post."))
        return redirect("org:post_detail", pk)
    end = actions.end_stand_in if post.is_stand_in else actions.end_post
    still_there = end(post, on=form.cleaned_data["on"], by=request.user)
    messages.success(request, _("The last day is set."))
    return redirect("org:post_detail", pk) if still_there else redirect("org:unit_detail", post.unit_id)


@login_required
@require_POST
def post_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    post = visible_post(request, pk)
    actions.withdraw_post(post, by=request.user)
    messages.success(request, _("The post is taken back."))
    return redirect("org:unit_detail", post.unit_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def stand_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Let another person do the post while its holder is away."""
    post = get_object_or_404(posts.posts_to_lend(request.user), pk=pk)
    person = chosen(request, post.unit, post.person)
    page = {"held": post, "shown": post.unit, "trail": trail_to(post.unit), "person": person}
    if person is None:
        return render(request, "org/stand_in.html", page | picker(request, post.unit, post.person))
    form = post_forms.StandInForm(request.POST or None)
    if form.is_valid():
        with told_to(form):
            made = actions.let_stand_in(post, person=person, **form.cleaned_data, by=request.user)
            messages.success(request, _("%(person)s stands in and is told.") % {"person": person})
            return redirect("org:post_detail", made.acting_for_id)
    return render(request, "org/stand_in.html", page | {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Pass a post to another person with what is open."""
    post = get_object_or_404(posts.posts_to_hand_over(request.user), pk=pk)
    person = chosen(request, post.unit, post.person)
    page = {"held": post, "shown": post.unit, "trail": trail_to(post.unit), "person": person}
    page["work"] = posts.handover(post)
    if person is None:
        return render(request, "org/hand_over.html", page | picker(request, post.unit, post.person))
    form = post_forms.HandoverForm(request.POST or None)
    if form.is_valid():
        with told_to(form):
            new = actions.hand_over(post, person=person, **form.cleaned_data, by=request.user)
            messages.success(request, _("The post passes to %(person)s; both are told.") % {"person": person})
            return redirect("org:post_detail", new.pk)
    return render(request, "org/hand_over.html", page | {"form": form})
