"""The words for this app's verbs in the audit trail."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.audit.verbs import About, name_verbs

name_verbs(
    About.WORK,
    {
        "jobs.cancel": _("cancelled background work"),
        "jobs.retry": _("tried background work again"),
    },
)
