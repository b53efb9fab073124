"""The words for this app's verbs in the audit trail."""

from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities.models import StepKind
from lantoa.core.audit.verbs import About, name_verbs
from lantoa.core.audit.wording import as_written, name_actors, name_remarks

name_verbs(
    About.WORK,
    {
        "activities.planned": _("planned an activity"),
        "activities.recorded": _("recorded an activity"),
        "activities.corrected": _("corrected an activity"),
        "activities.confirmed": _("confirmed an activity"),
        "activities.returned": _("sent an activity back to be corrected"),
        "activities.withdrawn": _("withdrew an activity"),
        "activities.attached": _("added evidence to an activity"),
        "activities.detached": _("removed evidence of an activity"),
        "activities.looked_at": _("looked at the page on the web of an activity"),
        "activities.no_more": _("said that no more files of an activity will come"),
        "activities.attended": _("said by names who was present at an activity"),
        "activities.unattended": _("removed the attendance list of an activity"),
        "activities.guide": _("recorded that a citizen or business was guided"),
        "activities.undo_guidance": _("undid the record that a citizen or business was guided"),
    },
)
name_remarks({f"activities.{kind}": as_written for kind in StepKind})
name_actors(
    {
        "activities.look": _("System (looking at pages on the web)"),
        "activities.draw_small": _("System (drawing small pictures)"),
        "activities.sweep": _("System (removing files of activities that were never recorded)"),
    }
)
