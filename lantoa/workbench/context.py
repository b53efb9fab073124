"""What every page of the desk needs: navigation, the unit in whose name one works, banners."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from lantoa.core.channels import channels
from lantoa.core.notices.queries import unread_count
from lantoa.core.org.models import Post
from lantoa.core.org.scope import units_where
from lantoa.core.roster.permissions import VIEW_NUMBERS
from lantoa.programme.intake.permissions import VIEW_DRAFT
from lantoa.workbench.banners import banners_for


@dataclass(frozen=True)
class Place:
    """One line of the navigation."""

    label: str
    url: str
    icon: str
    is_current: bool
    badge: str = ""


def workbench(request: HttpRequest) -> dict[str, Any]:
    """Lazy, so that pages which show none of it pay for none of it."""
    return {
        "navigation": SimpleLazyObject(lambda: navigation(request)),
        "unit": SimpleLazyObject(lambda: own_unit(request)),
        "banners": SimpleLazyObject(lambda: banners_for(request)),
        "person_links": SimpleLazyObject(lambda: person_links(request)),
    }


def own_unit(request: HttpRequest) -> str:
    """The unit of the person's first post, as the line under the brand."""
    if not request.user.is_authenticated:
        return ""
    post = Post.objects.held_on().filter(person=request.user).select_related("unit").order_by("pk").first()
    return post.unit.label if post else ""


def navigation(request: HttpRequest) -> list[Place]:
    """The places of the desk that are open to the person."""
    if not request.user.is_authenticated:
        return []
    unread = unread_count(request.user)
    places = [
        (_("To do"), reverse("home"), "list-checks", ""),
        (_("Programmes"), reverse("plan:programme_list"), "book-open", ""),
        (_("Plans of units"), reverse("cascade:unit_plan_list"), "clipboard-list", ""),
        (_("Tasks"), reverse("directing:mine"), "square-check-big", ""),
        (_("Notices"), reverse("notices:notice_list"), "bell", str(unread) if unread else ""),
        *_places_of_channels(request),
        (_("Difficulties"), reverse("difficulties:index"), "message-circle-question-mark", ""),
        (_("Simpler procedures"), reverse("improvements:index"), "lightbulb", ""),
        (_("Briefing"), reverse("briefing:index"), "presentation", ""),
        (_("Documents"), reverse("documents:document_list"), "stamp", ""),
        (_("Ledger"), reverse("ledger:entry_list"), "notebook-pen", ""),
        (_("Units"), reverse("org:unit_list"), "network", ""),
    ]
    if units_where(request.user, VIEW_NUMBERS).exists():
        places.append((_("Rosters"), reverse("roster:roster_list"), "contact-round", ""))
    if units_where(request.user, VIEW_DRAFT).exists():
        places.insert(3, (_("Take in a plan"), reverse("intake:draft_list"), "file-input", ""))
    return [Place(label, url, icon, _is_current(request.path, url), badge) for label, url, icon, badge in places]


def _places_of_channels(request: HttpRequest) -> Iterator[tuple[str, str, str, str]]:
    for channel in channels():
        for item in channel.menu:
            if item.is_open_to(request.user):
                yield str(item.label), reverse(item.page), item.icon, ""


def person_links(request: HttpRequest) -> list[Place]:
    """What stands in the person's own menu."""
    url = reverse("account")
    return [Place(_("My account"), url, "circle-user-round", request.path == url)]


def _is_current(path: str, url: str) -> bool:
    return path == url if url == reverse("home") else path.startswith(url)
