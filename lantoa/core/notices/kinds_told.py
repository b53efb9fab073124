from django.utils.translation import gettext_lazy as _

from lantoa.core.notices.kinds import name_kinds

name_kinds(
    {
        "system.posts": _("A post or a power is given, lent or ended"),
        "system.address": _("Messages to the person come back"),
        "system.ways": _("A way of sending must be mended"),
    }
)
