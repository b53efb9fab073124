"""The words for this app's verbs in the audit trail."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.audit.verbs import About, name_verbs
from lantoa.core.audit.wording import as_written, name_remarks

name_verbs(
    About.WORK,
    {
        "coverage.set_goal": _("said what a goal of a programme means"),
        "coverage.take_missing": _("looked at who is not reached yet, by name"),
    },
)
name_remarks({"coverage.set_goal": as_written, "coverage.take_missing": as_written})
