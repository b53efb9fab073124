"""The words for this app's verbs in the audit trail."""

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lantoa.core.audit.verbs import About, name_verbs
from lantoa.core.audit.wording import counted, name_actors, name_remarks, one_of
from lantoa.programme.plan.models import Cause

name_verbs(
    About.WORK,
    {
        "plan.renew_feed": _("made a new address of a calendar"),
        "plan.publish": _("published a programme"),
        "plan.begin_amendment": _("began to change a programme"),
        "plan.change_cause": _("chose another kind of document for a change"),
        "plan.copy_programme": _("copied a programme to another year"),
    },
)

name_remarks(
    {
        "plan.publish": counted(
            lambda count: ngettext("%(count)s doubt seen", "%(count)s doubts seen", count) % {"count": count}
        ),
        "plan.change_cause": one_of(Cause.choices),
        "plan.copy_programme": counted(lambda year: say("to the year %(year)s") % {"year": year}),
    }
)

name_actors({"plan.write_number_back": _("System (numbers of documents)")})
