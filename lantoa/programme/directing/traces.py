"""The words for this app's verbs in the audit trail."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.audit.verbs import About, name_verbs
from lantoa.core.audit.wording import name_actors

name_verbs(
    About.WORK,
    {
        "directing.assign": _("gave a task to a person"),
        "directing.take_back": _("took a task back"),
        "directing.finish": _("reported a task as done"),
        "directing.reopen": _("let a task go on"),
        "directing.give": _("gave direction"),
        "directing.report": _("reported what was done on a direction"),
        "directing.close": _("closed a direction"),
    },
)

name_actors({"directing.remind": _("System (reminders)")})
