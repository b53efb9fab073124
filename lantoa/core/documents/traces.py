"""The words for this app's verbs in the audit trail."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lantoa.core.audit.verbs import About, name_verbs
from lantoa.core.audit.wording import as_written, counted, fingerprint, name_remarks, one_of
from lantoa.core.documents.models import NumberSource, StepKind

name_verbs(
    About.WORK,
    {
        "documents.acknowledge": _("confirmed the receipt of a document"),
        "documents.confirm_destroyed": _("confirmed that copies are destroyed"),
        "documents.keep_offered": _("kept the signed file that was offered"),
        "documents.offer_signed": _("offered a signed file"),
        "documents.choose_numbering": _("chose how documents get their numbers"),
    }
    | {f"documents.{kind}": kind.label for kind in StepKind},
)


def recipients(count: int) -> str:
    return ngettext("%(count)s recipient", "%(count)s recipients", count) % {"count": count}


# What a step says beside its name; the others say what people wrote.
STEPS = {
    StepKind.ADDRESSED: counted(recipients),
    StepKind.SENT: counted(recipients),
    StepKind.SIGNED: fingerprint,
}

name_remarks(
    {
        "documents.keep_offered": fingerprint,
        "documents.offer_signed": fingerprint,
        "documents.choose_numbering": one_of(NumberSource.choices),
    }
    | {f"documents.{kind}": STEPS.get(kind, as_written) for kind in StepKind}
)
