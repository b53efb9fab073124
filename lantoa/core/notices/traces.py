"""The words for this app's verbs in the audit trail."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lantoa.core.audit.verbs import About, name_verbs
from lantoa.core.audit.wording import as_written, counted, name_actors, name_remarks, one_of
from lantoa.core.notices.models import Way

name_verbs(
    About.ACCOUNT,
    {
        "notices.confirm_address": _("confirmed an address for messages"),
        "notices.forget_address": _("took an address for messages back"),
        "notices.try_again": _("had an address tried again"),
    },
)
name_verbs(
    About.WORK,
    {
        "notices.cancel_mailing": _("cancelled a mailing"),
        "notices.lift_suppression": _("brought back an address that was held back"),
        "notices.change_wording": _("changed the words of messages"),
        "notices.forget_wording": _("took the words of messages back to the product's own"),
        "notices.connect_zalo": _("connected the Zalo official account"),
    },
)

name_remarks(
    {
        "notices.confirm_address": one_of(Way.choices),
        "notices.forget_address": one_of(Way.choices),
        "notices.try_again": one_of(Way.choices),
        "notices.cancel_mailing": counted(
            lambda count: ngettext("%(count)s message", "%(count)s messages", count) % {"count": count}
        ),
        "notices.lift_suppression": as_written,
    }
)

name_actors({"notices.send": _("System (sending of messages)")})
