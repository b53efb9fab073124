"""The words for this app's verbs in the audit trail."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lantoa.core.audit.verbs import About, name_verbs
from lantoa.core.audit.wording import as_written, counted, name_actors, name_remarks
from lantoa.programme.cascade.models import StepKind

name_verbs(
    About.WORK,
    {
        "cascade.begun": _("began the plan of a unit"),
        "cascade.mend": _("mended a gap in the plan of a unit"),
        "cascade.remove_line": _("took an own line out of the plan of a unit"),
        "cascade.settle_proposals": _("took the proposals for the plan of a unit as they were"),
        "cascade.sent_to_sign": _("gave the plan of a unit to be signed"),
        "cascade.sent_back": _("gave the plan of a unit back before it was signed"),
        "cascade.signed": _("gave number and date to the plan of a unit"),
        "cascade.submitted": _("submitted the plan of a unit"),
        "cascade.returned": _("returned the plan of a unit with remarks"),
        "cascade.accepted": _("accepted the plan of a unit"),
        "cascade.reopened": _("opened a signed plan of a unit for changes"),
        "cascade.handed_down": _("handed the plan of a unit down to the units below"),
        "cascade.uploaded": _("uploaded the plan that a unit has"),
        "cascade.keep_upload_reading": _("read the uploaded plan of a unit"),
        "cascade.read_upload_again": _("had the uploaded plan of a unit read again"),
        "cascade.keep_upload_refusal": _("could not read the uploaded plan of a unit"),
        "cascade.set_aside_upload": _("set the uploaded plan of a unit aside"),
        "cascade.from_file": _("took lines over from the uploaded plan of a unit"),
        "cascade.adopted": _("kept the plan of a unit as signed outside the system"),
        "cascade.caught_up": _("brought the plan of a unit up to the changed programme"),
        "cascade.left_as_is": _("left the plan of a unit as it is although the programme changed"),
        "cascade.allocated": _("allocated funds to the plan of a unit"),
        "cascade.spend": _("wrote down what a unit spent on its plan"),
        "cascade.take_spending_back": _("took a spending of a unit back"),
        "cascade.excuse": _("gave an exemption or a later day"),
        "cascade.take_back_excuse": _("took an exemption or a later day back"),
    },
)

name_remarks(
    {
        "cascade.settle_proposals": counted(
            lambda count: ngettext("%(count)s line", "%(count)s lines", count) % {"count": count}
        ),
        "cascade.mend": as_written,
        "cascade.remove_line": as_written,
        "cascade.excuse": as_written,
        "cascade.keep_upload_reading": as_written,
        "cascade.keep_upload_refusal": as_written,
        "cascade.set_aside_upload": as_written,
        "cascade.read_upload_again": as_written,
        "cascade.take_spending_back": as_written,
    }
    | {f"cascade.{kind}": as_written for kind in StepKind}
)
name_actors({"cascade.remind": _("System (reminders)"), "cascade.read_upload": _("System (reading of plans)")})
