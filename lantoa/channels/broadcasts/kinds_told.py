from django.utils.translation import gettext_lazy as _

from lantoa.core.notices.kinds import name_kinds

name_kinds(
    {
        "programme.broadcast": _("A message of a campaign"),
        "programme.broadcast_trial": _("A message of a campaign, on trial to whoever prepares it"),
        "programme.broadcast_submitted": _("A message campaign waits for approval"),
        "programme.broadcast_returned": _("A message campaign comes back to be mended"),
        "programme.broadcast_approved": _("A message campaign is approved"),
        "programme.broadcast_ended": _("A message campaign has been sent"),
    }
)
