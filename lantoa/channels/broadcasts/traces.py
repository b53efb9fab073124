"""The words for this app's verbs in the audit trail."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lantoa.channels.broadcasts.models import StepKind
from lantoa.core.audit.verbs import About, name_verbs
from lantoa.core.audit.wording import as_written, counted, name_actors, name_remarks

name_verbs(
    About.WORK,
    {
        "broadcasts.begin": _("began a message campaign"),
        "broadcasts.discard": _("threw a draft of a message campaign away"),
        "broadcasts.submitted": _("submitted a message campaign for approval"),
        "broadcasts.taken_back": _("took a message campaign back to change it"),
        "broadcasts.returned": _("sent a message campaign back to be mended"),
        "broadcasts.approved": _("approved a message campaign"),
        "broadcasts.started": _("began to send a message campaign"),
        "broadcasts.held": _("did not send a message campaign, which is to be mended"),
        "broadcasts.ended": _("has sent a message campaign"),
        "broadcasts.cancelled": _("stopped a message campaign"),
    },
)
_PEOPLE = counted(lambda count: ngettext("%(count)s person", "%(count)s people", count) % {"count": count})
COUNTING = (StepKind.STARTED, StepKind.ENDED, StepKind.CANCELLED)
name_remarks({f"broadcasts.{kind}": _PEOPLE if kind in COUNTING else as_written for kind in StepKind})
name_actors({"broadcasts.send": _("System (sending of message campaigns)")})
