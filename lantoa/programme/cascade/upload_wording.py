"""Why an uploaded plan could not be read, in the reader's words."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lantoa.programme.cascade.actions.uploading import NOTHING_FOUND
from lantoa.programme.cascade.models import UploadedPlan
from lantoa.programme.intake.reading.extract.refusals import SENTENCES, sentence_of
from lantoa.programme.intake.wording import VERDICTS


def refusal_of(upload: UploadedPlan) -> str:
    """What was wrong with the file and what to do."""
    if upload.refusal_code == NOTHING_FOUND:
        return _(
            "No objective, topic, method or task was found in this file. Look whether it is the right one; "
            "of a photo, take a sharper one of the whole page."
        )
    if upload.refusal_code not in SENTENCES:
        return _("The reading was stopped. Try again.")
    return sentence_of(upload.refusal_code, upload.refusal_facts, get_language() or "vi")


def verdict_of(upload: UploadedPlan) -> str:
    """What the text is, where it is not simply a plan."""
    return str(VERDICTS[upload.verdict]) if upload.verdict in VERDICTS else ""
