"""The words for this app's verbs in the audit trail."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.audit.verbs import About, name_verbs
from lantoa.core.audit.wording import as_written, name_actors, name_remarks

name_verbs(
    About.WORK,
    {
        "demo.set_day": _("moved the demo to another day"),
        "demo.let_live": _("let the units of the example make their plans"),
        "demo.fill_roster": _("filled a roster of the example"),
        "demo.leave_act": _("left an act of the story in preparation, since it no longer fits"),
        "demo.leave_deed": _("left a deed of the story undone, since it no longer fits"),
    },
)

name_remarks({"demo.leave_act": as_written, "demo.leave_deed": as_written})

name_actors({"demo": _("System (demonstration)")})
