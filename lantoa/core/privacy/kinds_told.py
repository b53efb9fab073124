from django.utils.translation import gettext_lazy as _

from lantoa.core.notices.kinds import name_kinds

name_kinds(
    {
        "system.copy": _("A copy of one's own data is ready"),
        "system.erasure": _("A request for erasure is made or decided"),
    }
)
