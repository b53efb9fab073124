"""The words for this app's verbs in the audit trail, and what acts under a temporary power carry with them."""

from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override

from lantoa.core import audit
from lantoa.core.audit.models import Trace
from lantoa.core.audit.trace import reference
from lantoa.core.audit.verbs import About, name_verbs
from lantoa.core.audit.wording import as_written, counted, last_day, name_actors, name_remarks, unsaid
from lantoa.core.clock import today
from lantoa.core.org.models import Closure, Elevation, Heir
from lantoa.core.org.models.units import holds_on


def stand_in_ended(remark: str) -> str:
    """The last day; of a time that had not begun, only keys were kept."""
    shown = last_day(remark)
    return say("taken back before it began") if shown == remark else shown


def handed_over(remark: str) -> str:
    """How much passed along with the post, kept behind the key of the new one."""
    _key, _colon, count = remark.rpartition(": ")
    if not count.isdecimal():
        return remark
    return ngettext("%(count)s open thing passed along", "%(count)s open things passed along", int(count)) % {
        "count": count
    }


name_verbs(
    About.WORK,
    {
        "org.found_unit": _("founded a unit"),
        "org.draft_reorganisation": _("began to prepare a reorganisation"),
        "org.discard_reorganisation": _("threw away a reorganisation in preparation"),
        "org.carry_out": _("carried out a reorganisation"),
        "org.undo": _("undid a reorganisation"),
    },
)

name_verbs(
    About.POWERS,
    {
        "org.give_post": _("gave a post"),
        "org.correct_post": _("corrected the title of a post"),
        "org.end_post": _("ended a post"),
        "org.withdraw_post": _("took back a post that had not begun"),
        "org.let_stand_in": _("let somebody stand in"),
        "org.end_stand_in": _("ended standing in"),
        "org.hand_over": _("handed a post over"),
        "org.elevate": _("took a temporary power"),
        "org.end_elevation": _("gave a temporary power back"),
    },
)

name_verbs(
    About.ACCOUNT,
    {
        "org.make_account": _("made an account"),
    },
)

name_verbs(
    About.PERSONAL,
    {
        "org.look_at_powers": _("looked at what a person may do"),
    },
)


name_remarks(
    {
        "org.elevate": as_written,
        "org.correct_post": as_written,
        "org.let_stand_in": as_written,
        "org.undo": as_written,
        # Keys of the people concerned, by whom the log about a person is found; the record names them in words.
        "org.withdraw_post": unsaid,
        "org.end_stand_in": stand_in_ended,
        "org.end_post": last_day,
        "org.hand_over": handed_over,
        "org.carry_out": counted(
            lambda count: ngettext("%(count)s change written", "%(count)s changes written", count) % {"count": count}
        ),
    }
)

name_actors({"setup": _("System (installation)")})


@audit.remark_with
def power_of_the_hour(by: Any, trace: Trace) -> str:
    """Names the power that the person has taken where they act under it, in the language of the installation."""
    if trace.unit_id is None:
        return ""
    elevation = Elevation.objects.standing().filter(person_id=by.pk).select_related("unit").first()
    if elevation is None or trace.subject == reference(elevation) or not _reaches(elevation, trace.unit_id):
        return ""
    with override(settings.LANGUAGE_CODE):
        words = {"number": elevation.pk, "role": elevation.get_role_display(), "unit": elevation.unit}
        return say("under temporary power no. %(number)s: %(role)s, %(unit)s") % words


def _reaches(elevation: Elevation, unit_id: int) -> bool:
    """Whether the unit, or one that carries on its work, stands at or below that of the power."""
    carried_on = Heir.objects.filter(predecessor=unit_id).values("heir_id")
    lines = Closure.objects.filter(
        Q(descendant=unit_id) | Q(descendant__in=carried_on), holds_on(today()), ancestor=elevation.unit_id
    )
    return (lines.filter(axis=elevation.axis) if elevation.axis else lines).exists()
