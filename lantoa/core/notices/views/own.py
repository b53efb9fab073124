"""One's own notices, how they went, and where and how one wants to be told."""

from uuid import UUID

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.core.notices import actions, codes, queries
from lantoa.core.notices.forms import CodeForm, PhoneForm, PreferencesForm
from lantoa.core.notices.models import Notice, Way
from lantoa.core.notices.oversight import mailings_of, oversees
from lantoa.core.refusals import told_to
from lantoa.ui.paging import page_of

ASKED_FOR_CODE = "ask_for_code"


@login_required
@require_safe
def notice_list(request: HttpRequest) -> HttpResponse:
    notices = Notice.objects.visible_to(request.user)
    only_unread = request.GET.get("xem") == "chua-doc"
    page = page_of(request, (notices.unread() if only_unread else notices).newest_first())
    unread, here = queries.unread_count(request.user), reverse("notices:notice_list")
    tabs = [
        {"label": _("All"), "url": here, "is_current": not only_unread},
        {"label": _("Unread"), "url": f"{here}?xem=chua-doc", "is_current": only_unread, "count": unread},
        {"label": _("How my messages went"), "url": reverse("notices:own_deliveries"), "is_current": False},
    ]
    oversight = reverse("notices:oversight") if oversees(request.user) else ""
    mailings = reverse("notices:mailing_list") if not oversight and mailings_of(request.user).exists() else ""
    context = {"page": page, "tabs": tabs, "unread": unread, "oversight_url": oversight, "mailings_url": mailings}
    return render(request, "notices/notice_list.html", context)


@login_required
@require_safe
def notice_open(request: HttpRequest, pk: UUID) -> HttpResponse:
    notice = get_object_or_404(Notice.objects.visible_to(request.user).select_related("recipient"), pk=pk)
    actions.open_notice(notice, by=request.user)
    return redirect(notice.link)


@login_required
@require_POST
def notice_read_all(request: HttpRequest) -> HttpResponse:
    count = actions.read_all(request.user, by=request.user)
    sentence = ngettext("%(count)s notice is marked as read.", "%(count)s notices are marked as read.", count)
    messages.success(request, sentence % {"count": count})
    return redirect("notices:notice_list")


@login_required
@require_safe
def own_deliveries(request: HttpRequest) -> HttpResponse:
    """What left the system for the person, and how it went."""
    context = {"page": page_of(request, queries.own_deliveries(request.user)), "trail": _trail()}
    return render(request, "notices/own_deliveries.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    standings = queries.standings_of(request.user)
    ways = [each.way for each in standings if each.address]
    chosen = {way.value: queries.wanted_groups(request.user, way) for way in ways}
    form = PreferencesForm(request.POST if request.method == "POST" else None, ways=ways, initial=chosen)
    if form.is_valid():
        for way in ways:
            actions.choose(request.user, way=way, groups=form.cleaned_data[way.value], by=request.user)
        messages.success(request, _("Your choice is saved."))
        return redirect("notices:preferences")
    context = {"form": form, "standings": standings, "trail": _trail()}
    return render(request, "notices/preferences.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def way(request: HttpRequest, name: str) -> HttpResponse:
    """One way of the person: the address, the code that shows it to be theirs, and taking it back."""
    standing = next((each for each in queries.standings_of(request.user) if each.way == name), None)
    if standing is None or standing.way == Way.EMAIL:
        raise Http404
    asked = request.POST if request.method == "POST" else None
    phone_form = PhoneForm(asked if asked and "phone" in asked else None, initial={"phone": standing.shown})
    code_form = CodeForm(asked if asked and "code" in asked else None)
    if phone_form.is_valid() and (answer := _give_phone(request, standing.way, phone_form)):
        return answer
    if code_form.is_valid() and (answer := _confirm(request, standing.way, code_form)):
        return answer
    refused = phone_form.errors or code_form.errors
    context = {
        "standing": standing,
        "phone_form": phone_form,
        "code_form": code_form,
        "takes_phones": standing.way == Way.SMS or settings.ZALO_CODE_TEMPLATE,
        "job": queries.code_job(request.user, standing.way),
        "trail": [*_trail(), (_("How I am told"), reverse("notices:preferences"))],
    }
    return render(request, "notices/way.html", context, status=422 if refused else 200)


def _give_phone(request: HttpRequest, chosen: Way, form: PhoneForm) -> HttpResponse | None:
    """Codes cost money, so that nobody may ask for many; the count is of asking, whatever came of it."""
    number = codes.international(form.cleaned_data["phone"])
    if not ratelimit.consume(request, action=ASKED_FOR_CODE, user=request.user, key=number):
        form.add_error("phone", _("Too many codes were asked for. Wait an hour, then ask again."))
        return None
    with told_to(form):
        address = actions.give_phone(request.user, way=chosen, phone=form.cleaned_data["phone"], by=request.user)
        if address.is_confirmed:
            messages.success(request, _("Messages reach you at this number now."))
        return redirect("notices:way", chosen.value)
    return None


def _confirm(request: HttpRequest, chosen: Way, form: CodeForm) -> HttpResponse | None:
    with told_to(form):
        actions.confirm(request.user, way=chosen, code=form.cleaned_data["code"], by=request.user)
        messages.success(request, _("The number is confirmed. Choose what is to reach you there."))
        return redirect("notices:preferences")
    return None


@login_required
@require_POST
def follow(request: HttpRequest) -> HttpResponse:
    """Make the code that the person writes to the official account."""
    if Way.ZALO not in queries.ways_offered():
        raise Http404
    actions.ask_to_follow(request.user, by=request.user)
    return redirect("notices:way", Way.ZALO.value)


@login_required
@require_POST
def way_forget(request: HttpRequest, name: str) -> HttpResponse:
    if name not in (Way.ZALO, Way.SMS):
        raise Http404
    actions.forget_address(request.user, way=Way(name), by=request.user)
    messages.success(request, _("No message goes there any more, and the address is forgotten."))
    return redirect("notices:preferences")


@login_required
@require_POST
def way_try_again(request: HttpRequest, name: str) -> HttpResponse:
    if name not in Way.values:
        raise Http404
    if actions.try_again(request.user, way=Way(name), by=request.user):
        messages.success(
            request, _("Messages go to this address again. If one more comes back, it is held back again.")
        )
    return redirect("notices:preferences")


def _trail() -> list[tuple[str, str]]:
    return [(_("Notices"), reverse("notices:notice_list"))]
