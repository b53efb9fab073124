from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.core.notices import actions
from lantoa.core.notices.forms import PreferencesForm
from lantoa.core.notices.models import Notice, Way
from lantoa.core.notices.queries import unread_count, wanted_groups
from lantoa.ui.paging import page_of


@login_required
@require_safe
def notice_list(request: HttpRequest) -> HttpResponse:
    notices = Notice.objects.visible_to(request.user)
    only_unread = request.GET.get("xem") == "chua-doc"
    page = page_of(request, (notices.unread() if only_unread else notices).newest_first())
    unread, here = unread_count(request.user), reverse("notices:notice_list")
    tabs = [
        {"label": _("All"), "url": here, "is_current": not only_unread},
        {"label": _("Unread"), "url": f"{here}?xem=chua-doc", "is_current": only_unread, "count": unread},
    ]
    return render(request, "notices/notice_list.html", {"page": page, "tabs": tabs, "unread": unread})


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
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    chosen = {"email": wanted_groups(request.user, Way.EMAIL)}
    form = PreferencesForm(request.POST if request.method == "POST" else None, initial=chosen)
    if form.is_valid():
        actions.choose(request.user, way=Way.EMAIL, groups=form.cleaned_data["email"], by=request.user)
        messages.success(request, _("Your choice is saved."))
        return redirect("notices:preferences")
    trail = [(_("Notices"), reverse("notices:notice_list"))]
    return render(request, "notices/preferences.html", {"form": form, "trail": trail})
