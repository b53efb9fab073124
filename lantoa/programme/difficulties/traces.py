"""The words for this app's verbs in the audit trail."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lantoa.core.audit.verbs import About, name_verbs
from lantoa.core.audit.wording import as_written, counted, name_remarks

name_verbs(
    About.WORK,
    {
        "difficulties.raise": _("raised a difficulty of the unit"),
        "difficulties.close": _("closed a difficulty of the unit"),
        "difficulties.reopen": _("raised a difficulty again"),
        "difficulties.group": _("grouped difficulties into a matter"),
        "difficulties.add": _("put difficulties to a matter"),
        "difficulties.take_out": _("took a difficulty out of its matter"),
        "difficulties.rename": _("gave a matter another title"),
        "difficulties.put_up": _("put a matter to the head"),
        "difficulties.take_back": _("took a matter back from the head"),
        "difficulties.direct": _("gave direction on a matter"),
        "difficulties.answer": _("answered a matter"),
    },
)


def _difficulties(count: int) -> str:
    return ngettext("%(count)s difficulty", "%(count)s difficulties", count) % {"count": count}


name_remarks(
    {
        "difficulties.close": as_written,
        "difficulties.reopen": as_written,
        "difficulties.group": counted(_difficulties),
        "difficulties.add": counted(_difficulties),
    }
)
