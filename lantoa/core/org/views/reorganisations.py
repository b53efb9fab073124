"""Acts that change the trees: prepared, looked at beforehand, carried out, undone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.core.org import acts
from lantoa.core.org.actions import reorganisations as verbs
from lantoa.core.org.models import Reorganisation, Unit
from lantoa.core.org.models.units import UnitQuerySet
from lantoa.core.org.permissions import EDIT_UNIT
from lantoa.core.org.reform.editing import Desk, Record
from lantoa.core.org.reform.forms import ActForm, UndoForm
from lantoa.core.org.reform.kept import preview_of
from lantoa.core.org.reform.parts import PARTS
from lantoa.core.org.reform.told import groups_of
from lantoa.core.org.reform.wording import parts_of
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import told_to
from lantoa.ui.paging import page_of

ACTS_A_PAGE = 30


def trail(act: Reorganisation | None = None) -> list[tuple[str, str]]:
    way = [(_("Units"), reverse("org:unit_list")), (_("Reorganisations"), reverse("org:reorganisation_list"))]
    return [*way, (act.title, act.get_absolute_url())] if act else way


def visible_act(request: HttpRequest, pk: int) -> Reorganisation:
    """The act, if the person may see it; 404 otherwise."""
    return get_object_or_404(acts.visible_acts(request.user).select_related("unit"), pk=pk)


@login_required
@require_safe
def reorganisation_list(request: HttpRequest) -> HttpResponse:
    page = page_of(request, acts.visible_acts(request.user), size=ACTS_A_PAGE)
    way = [(_("Units"), reverse("org:unit_list"))]
    may_prepare = acts.keeper_for(request.user) is not None
    return render(request, "org/reorganisation_list.html", {"page": page, "trail": way, "may_prepare": may_prepare})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reorganisation_new(request: HttpRequest) -> HttpResponse:
    """Begin to prepare an act."""
    keepers = acts.keepers_for(request.user)
    first = keepers.first()
    if first is None:
        raise Http404
    form = ActForm(request.POST or None, keepers=keepers)
    if form.is_valid():
        with told_to(form):
            act = verbs.draft_reorganisation(**({"unit": first} | form.cleaned_data), by=request.user)
            return redirect(act)
    return render(request, "org/reorganisation_new.html", {"form": form, "trail": trail()})


@login_required
@require_safe
def reorganisation(request: HttpRequest, pk: int) -> HttpResponse:
    """An act: in preparation with what it would change, afterwards with what it changed."""
    act = visible_act(request, pk)
    context = {"act": act, "trail": trail(), "may_edit": acts.may_edit(request.user, act), "parts": PARTS.values()}
    if act.is_draft:
        desk = Desk(act, request.user)
        context |= {"entered": parts_of(desk), "header": ActForm.of(act, _keepers(request, act))}
        context["preview"] = preview_of(act, by=request.user) if desk.steps else None
    else:
        context |= {
            "entered": parts_of(Record(act, request.user)),
            "did": groups_of(act, request.user),
            "undo": UndoForm(),
        }
    return render(request, "org/reorganisation.html", context)


def _keepers(request: HttpRequest, act: Reorganisation) -> UnitQuerySet:
    """The units among which the keeper of the act can be chosen, the one that keeps it now included."""
    return acts.keepers_for(request.user) | Unit.objects.filter(pk=act.unit_id)


@login_required
@require_POST
def reorganisation_correct(request: HttpRequest, pk: int) -> HttpResponse:
    act = visible_act(request, pk)
    form = ActForm(request.POST, keepers=_keepers(request, act))
    if form.is_valid():
        verbs.correct_reorganisation(act, **form.cleaned_data, by=request.user)
        messages.success(request, _("The act is corrected."))
        return redirect(act)
    return render(request, "org/reorganisation_new.html", {"form": form, "trail": trail(act)}, status=422)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reorganisation_add(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """Add one part to an act in preparation."""
    act = visible_act(request, pk)
    authorise(request.user, EDIT_UNIT, act.unit)
    if part not in PARTS or not act.is_draft:
        raise Http404
    desk = Desk(act, request.user)
    form = PARTS[part](request.POST or None, desk=desk)
    if form.is_valid():
        with told_to(form):
            verbs.add_steps(act, steps=form.steps(), by=request.user)
            return redirect(act)
    context = {"form": form, "act": act, "trail": trail(act), "known": desk.finder.known}
    return render(request, "org/reorganisation_add.html", context)


@login_required
@require_POST
def reorganisation_take_out(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    act = visible_act(request, pk)
    verbs.take_out_steps(act, part=number, by=request.user)
    return redirect(act)


@login_required
@require_POST
def reorganisation_discard(request: HttpRequest, pk: int) -> HttpResponse:
    verbs.discard_reorganisation(visible_act(request, pk), by=request.user)
    messages.success(request, _("The act in preparation is thrown away; nothing had changed."))
    return redirect("org:reorganisation_list")


@login_required
@require_POST
def reorganisation_carry_out(request: HttpRequest, pk: int) -> HttpResponse:
    act = visible_act(request, pk)
    verbs.carry_out(act, by=request.user)
    messages.success(request, _("The act is carried out. Every page reads the new trees from its first day on."))
    return redirect(act)


@login_required
@require_POST
def reorganisation_undo(request: HttpRequest, pk: int) -> HttpResponse:
    act = visible_act(request, pk)
    form = UndoForm(request.POST)
    reason = form.cleaned_data["because"] if form.is_valid() else ""
    verbs.undo(act, because=reason, by=request.user)
    messages.success(request, _("The act is undone; everything is as it was before."))
    return redirect(act)
