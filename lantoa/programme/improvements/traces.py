"""The words for this app's verbs in the audit trail."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.audit.verbs import About, name_verbs
from lantoa.core.audit.wording import as_written, name_remarks
from lantoa.programme.improvements.models import StepKind

name_verbs(
    About.WORK,
    {
        "improvements.begin": _("began a proposal of a simpler procedure"),
        "improvements.discard": _("threw a draft of a simpler procedure away"),
        "improvements.proposed": _("proposed a simpler procedure"),
        "improvements.answered": _("answered questions on a simpler procedure"),
        "improvements.taken_back": _("took a proposal back"),
        "improvements.put_up": _("put a simpler procedure to the head"),
        "improvements.asked": _("sent a simpler procedure back with questions"),
        "improvements.decided": _("decided on a simpler procedure"),
        "improvements.in_force": _("put a simpler procedure in force"),
        "improvements.measured": _("measured a simpler procedure"),
        "improvements.adopted": _("adopted a simpler procedure for good"),
        "improvements.given_up": _("gave a simpler procedure up"),
    },
)
name_remarks({f"improvements.{kind}": as_written for kind in StepKind})
