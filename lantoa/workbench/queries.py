"""What waits for a person, from every app that knows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.core.channels import channels
from lantoa.core.documents.queries import waiting_for as documents_waiting
from lantoa.core.notices.oversight import oversees
from lantoa.core.org.permissions import EDIT_POST, REVIEW_ACCESS
from lantoa.core.org.scope import units_where
from lantoa.core.org.waiting import Waiting
from lantoa.core.privacy.queries import erasures_for
from lantoa.programme.cascade.waiting import waiting_for as unit_plans_waiting
from lantoa.programme.difficulties.waiting import waiting_for as difficulties_waiting
from lantoa.programme.directing.queries import in_hands
from lantoa.programme.directing.waiting import waiting_for as tasks_waiting
from lantoa.programme.improvements.waiting import waiting_for as improvements_waiting
from lantoa.programme.intake.queries import waiting_for as drafts_waiting
from lantoa.programme.plan.queries import own_units
from lantoa.programme.plan.waiting import waiting_for as programmes_waiting


@dataclass(frozen=True)
class Tool:
    """One place of whoever reviews or keeps units and people."""

    label: str
    url: str
    icon: str
    note: str = ""


def administration(person: Any) -> list[Tool]:
    """The places of heads and administrators; nothing for others."""
    tools = []
    if units_where(person, REVIEW_ACCESS).exists():
        tools.append(
            Tool(_("Log"), reverse("privacy:log"), "scroll-text", _("Who did what, who looked at personal data."))
        )
        tools.append(Tool(_("Temporary powers"), reverse("org:elevation_list"), "timer"))
    if units_where(person, EDIT_POST).exists():
        waiting = erasures_for(person).filter(decision="").count()
        note = ngettext("%(count)s waits", "%(count)s wait", waiting) % {"count": waiting} if waiting else ""
        tools.insert(0, Tool(_("Units and posts"), reverse("org:unit_list"), "network"))
        tools.append(Tool(_("Requests for erasure"), reverse("privacy:erasure_list"), "eraser", note))
    if oversees(person):
        tools.append(Tool(_("How messages go"), reverse("notices:oversight"), "send", _("Sent, failed, held back.")))
    return tools


def waiting_for(person: Any) -> list[Waiting]:
    """Everything that waits, what is due first on top, then in the order in which the apps name it."""
    found = [
        # What somebody has is theirs; the unit's other people need not see it among their own.
        *programmes_waiting(person, without=in_hands(own_units(person))),
        *unit_plans_waiting(person),
        *difficulties_waiting(person),
        *improvements_waiting(person),
        *(row for channel in channels() if channel.waiting_for for row in channel.waiting_for(person)),
        *drafts_waiting(person),
        *documents_waiting(person),
        *tasks_waiting(person),
    ]
    return sorted(found, key=lambda waiting: waiting.due_on or date.min)
