"""The words for this app's verbs in the audit trail."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lantoa.core.audit.verbs import About, name_verbs
from lantoa.core.audit.wording import name_remarks

name_verbs(
    About.WORK,
    {
        "files.erase": _("erased a file"),
    },
)

# A reason that the product itself gives is kept in English and stands among the translations.
name_remarks({"files.erase": gettext})
