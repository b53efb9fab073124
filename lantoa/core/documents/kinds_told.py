from django.utils.translation import gettext_lazy as _

from lantoa.core.notices.kinds import name_kinds

name_kinds(
    {
        "document.waiting": _("A document waits for the person"),
        "document.returned": _("A document is returned"),
        "document.received": _("A document is received"),
        "document.recalled": _("A document is recalled"),
        "document.kept_issued": _("A signed document is kept"),
    }
)
