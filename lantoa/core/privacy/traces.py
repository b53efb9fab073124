"""The words for this app's verbs in the audit trail."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.audit.verbs import About, name_verbs
from lantoa.core.audit.wording import as_written, name_actors, name_remarks

name_verbs(
    About.PERSONAL,
    {
        "privacy.ask_for_copy": _("asked for a copy of their own data"),
        "privacy.fetch_copy": _("fetched a copy of their own data"),
        "privacy.search_log": _("looked a person up in the log"),
        "privacy.ask_for_erasure": _("asked for a person to be erased"),
        "privacy.refuse_erasure": _("refused to erase a person"),
        "privacy.erase": _("erased a person"),
    },
)

name_remarks({"privacy.search_log": as_written})

name_actors(
    {
        "privacy.copy": _("System (data copies)"),
        "privacy.erase": _("System (erasure of a person)"),
        "privacy.drop_copies": _("System (removal of old data copies)"),
    }
)
